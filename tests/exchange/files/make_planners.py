# How the planner-*.xlsx of this folder were made: sheets as planners keep them, written as flat OpenDocument and saved
# as workbooks by LibreOffice 7.4 (soffice --headless --convert-to xlsx).
import pathlib
import subprocess

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3"
  office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:time-style style:name="N1" number:truncate-on-overflow="false"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>
<number:time-style style:name="N2"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>
<number:time-style style:name="N3" number:language="es" number:country="CO"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/><number:text> </number:text><number:am-pm/></number:time-style>
<number:date-style style:name="N4" number:language="es" number:country="CO"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="elapsed" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="clock" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="reloj" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="fecha" style:family="table-cell" style:data-style-name="N4"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Plan">
"""
TAIL = "</table:table></office:spreadsheet></office:body></office:document>\n"


def cell(value, down=1):
    """Text, a number, ("elapsed" | "clock" | "reloj", "26:00"), ("fecha", "2026-03-04"), or None: covered by a merge."""
    if value is None:
        return "<table:covered-table-cell/>"
    span = f' table:number-rows-spanned="{down}" table:number-columns-spanned="1"' if down > 1 else ""
    if isinstance(value, tuple) and value[0] == "fecha":
        return f'<table:table-cell table:style-name="fecha" office:value-type="date" office:date-value="{value[1]}"{span}/>'
    if isinstance(value, tuple):
        hours, minutes = value[1].split(":")
        return (f'<table:table-cell table:style-name="{value[0]}" office:value-type="time" '
                f'office:time-value="PT{int(hours):02}H{minutes}M00S"{span}/>')
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"{span}/>'
    return f'<table:table-cell office:value-type="string"{span}><text:p>{value}</text:p></table:table-cell>'


def make(name, rows, spans=None):
    body = ""
    for r, row in enumerate(rows):
        body += "<table:table-row>" + "".join(cell(v, (spans or {}).get((r, c), 1)) for c, v in enumerate(row))
        body += "</table:table-row>\n"
    pathlib.Path(name + ".fods").write_text(HEAD + body + TAIL, encoding="utf-8")
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx", name + ".fods"], check=True)
    pathlib.Path(name + ".fods").unlink()


def elapsed(style):
    return [["Event Number", "Time", "From", "To", "Message"],
            [1, (style, "0:00"), "A citizen", "Tax authority", "It begins"],
            [2, (style, "3:30"), "A citizen", "CSIRT", "It goes on"],
            [3, (style, "26:00"), "The press", "CSIRT", "The second day"],
            [4, (style, "50:00"), "The press", "Tax authority", "The third day"]]


make("planner-elapsed", elapsed("elapsed"))
make("planner-elapsed-clock", elapsed("clock"))
make("planner-fecha-hora",
     [["N°", "Fecha", "Hora", "De", "Para", "Mensaje"],
      [1, ("fecha", "2026-03-13"), ("reloj", "9:30"), "Prensa", "CSIRT nacional", "Empieza"],
      [2, None, ("reloj", "14:15"), "Prensa", "Tax authority", "Sigue"],
      [3, None, "5:45 p. m.", "Prensa", "Tax authority", "Otra vez"],
      [4, ("fecha", "2026-03-15"), ("reloj", "0:15"), "Prensa", "CSIRT nacional", "De noche"],
      [5, "16-mar-2026", "9:15 hrs", "Prensa", "CSIRT nacional", "Otro día"],
      [6, "por definir", "", "Prensa", "CSIRT nacional", "Si hace falta"]],
     {(1, 1): 3})
make("planner-expected",
     [["Event Number", "Time", "From", "To", "Message", "Expected Participant Response"],
      [1, "2026-03-04 09:00", "A citizen", "Tax authority", "Money is gone", "Tax authority: Open a case"],
      [None, None, None, None, None, "Tax authority: Write to the ministry (within 2h)"],
      [2, "2026-03-04 10:00", "A citizen", "CSIRT", "Files too", "CSIRT: Look at it (within 1h)"],
      [None, None, None, None, None, "CSIRT: Look at it"]],
     {(r, c): 2 for r in (1, 3) for c in range(5)})
