"""Writes one document with Python's zipfile: write_archives.py KIND PATH"""

import sys
import warnings
import zipfile

OFFICE = "application/vnd.openxmlformats-officedocument."
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/'
    'package/2006/content-types"><Default Extension="xml" ContentType="' + OFFICE + 'wordprocessingml.document.main+xml"/>'
    "</Types>",
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": "<w:document><w:body>" + "<w:p><w:r><w:t>Glaze</w:t></w:r></w:p>" * 500 + "</w:body></w:document>",
}


class Unseekable:
    """A pipe, as far as zipfile can tell: sizes then stand behind the data."""

    def __init__(self, file):
        self.file = file

    def write(self, data):
        return self.file.write(data)

    def flush(self):
        self.file.flush()


def write(target, mode="w", method=zipfile.ZIP_DEFLATED, extra=(), comment=b"", zip64=False):
    with zipfile.ZipFile(target, mode, method) as archive:
        archive.comment = comment
        for name, text in [*PARTS.items(), *extra]:
            if zip64:
                with archive.open(name, "w", force_zip64=True) as part:
                    part.write(text.encode())
            else:
                archive.writestr(name, text)


def main(kind, path):
    warnings.simplefilter("ignore")
    if kind == "deflated":
        write(path)
    elif kind == "stored":
        write(path, method=zipfile.ZIP_STORED)
    elif kind == "piped":
        with open(path, "wb") as file:
            write(Unseekable(file))
    elif kind == "commented":
        write(path, comment=b"made by hand")
    elif kind == "unicode":
        write(path, extra=[("word/media/größe 東京.xml", "<x/>"), ("word/media/", "")])
    elif kind == "updated":
        write(path)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("docProps/core.xml", "<x/>")
    elif kind == "bzip2":
        write(path, method=zipfile.ZIP_BZIP2)
    elif kind == "lzma":
        write(path, method=zipfile.ZIP_LZMA)
    elif kind == "room_for_zip64":
        write(path, zip64=True)
    elif kind == "hundred_thousand":
        write(path, extra=((str(number), "") for number in range(100_000)))
    elif kind == "sixty_thousand":
        write(path, extra=((f"word/{number}.xml", "") for number in range(60_000)))
    elif kind == "twice":
        write(path, extra=[("word/document.xml", "<other/>")])
    elif kind == "behind_program":
        with open(path, "wb") as file:
            file.write(b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0" + bytes(500))
        write(path, mode="a")
    elif kind == "bomb":
        write(path, extra=[("word/media/image1.bmp", "\0" * 50_000_000)])
    elif kind == "many_bombs":
        write(path, extra=((f"word/media/image{number}.bmp", "\0" * 4_000_000) for number in range(30)))
    else:
        sys.exit("unknown kind " + kind)


main(*sys.argv[1:])
