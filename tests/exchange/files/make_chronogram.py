# How the chronograms of this folder were made: openpyxl 3.0.9, then LibreOffice 7.4 as in make.py.
import datetime as dt
from openpyxl import Workbook

book = Workbook()
sheet = book.active
sheet.title = "Chronogramme"
sheet.append(["EXERCICE REMPAR – diffusion limitée"])
sheet.append([])
sheet.append(["id", "horaire", "type", "émetteur", "destinataire", "stimuli", "réaction attendue", "commentaire", "livrable",
              "animateur"])
sheet.append([1, dt.datetime(2026, 3, 28, 9, 30), "message", "Utilisateurs", "Cellule IT", "Les fichiers ne s’ouvrent plus",
              "CSIRT: Qualifier l’incident (sous 2 heures)", None, "fiche d’incident", "Luc"])
sheet.append([1, None, "message", "Utilisateurs", "Tax authority", None, None, None, None, None])
sheet.append([2, "10h34", "message", "Presse", "tous", "Une liste circule", None, None, None, "Luc"])
sheet.append([3, dt.time(9, 30), "message", "Presse", "News media\nCSIRT", "Le lendemain", None, None, None, None])
sheet.append([4, None, "message", "Direction", "CSIRT", "Le directeur est absent", None, "si besoin", None, None])
sheet.append([5, "J+1 11:30", "decompte", "Animation", "CSIRT", "60", None, None, None, None])
sheet.append([6, "29/03/2026 12:00", "message", "Presse", "Préfecture", "Une question", None, None, None, None])
sheet.merge_cells("A1:J1")
sheet.merge_cells("B4:B5")
sheet["B4"].number_format = "dd/mm/yyyy hh:mm"
sheet["B7"].number_format = "hh:mm"
book.save("chronogram-openpyxl.xlsx")
