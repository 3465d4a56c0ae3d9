# How the workbooks of this folder were made, with openpyxl 3.0.9 and LibreOffice 7.4 (Debian 12):
#   python3 make.py
#   soffice --headless --convert-to ods openpyxl.xlsx
#   soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" openpyxl.ods   (then renamed to libreoffice.xlsx)
# The files are kept, so that the tests need neither.
import datetime as dt
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

def fill(ws):
    ws.append(["Event Number", "Designated Scenario Time", "Event Type", "Inject Mode", "From", "To", "Message",
               "Expected Participant Response", "Exercise Objective", "Notes"])
    ws.append([1, dt.datetime(2026, 3, 4, 9, 30), "Inject", "E-mail", "Users", "Tax authority\nPress office",
               "Files cannot be opened – ¿qué pasa?", "Report to the CSIRT", "One picture", None])
    ws.append([2, dt.datetime(2026, 3, 4, 23, 59, 30), "Contingency Inject", "Telephone", "Ministry of Finance", "Presidency",
               "Called: “=1+1”", None, "One picture", "only if they have not asked"])
    ws.append([3, dt.datetime(2026, 3, 5, 0, 0), "Expected Action", None, None, "Tax authority", "Take the network apart",
               "Isolate the network", None, None])
    ws.append([None] * 10)
    ws.append([4, dt.time(18, 40), True, 0.05, dt.date(2026, 3, 29), None, "last", None, None, None])

wb = Workbook()
ws = wb.active
ws.title = "MSEL"
fill(ws)
ws.merge_cells("I2:I4")
ws["A1"].font = Font(bold=True)
ws["B2"].number_format = "dd/mm/yyyy hh:mm"
ws["J6"] = "=A2+1"
ws["K6"] = dt.timedelta(hours=30, minutes=15)
other = wb.create_sheet("Contacts")
other.append(["Name", "Telephone"])
hidden = wb.create_sheet("Hidden", 0)
hidden.sheet_state = "hidden"
wb.active = 1
wb.save("openpyxl.xlsx")

wb = Workbook()
wb.epoch = CALENDAR_MAC_1904
ws = wb.active
ws["A1"] = dt.datetime(2026, 3, 4, 9, 30)
ws["A2"] = dt.datetime(1904, 1, 2, 12, 0)
wb.save("openpyxl-1904.xlsx")
