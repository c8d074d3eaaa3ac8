#!/usr/bin/env python3
# usage: Benchmarks/attachment_files.py FOLDER
"""Writes ordinary and hostile attachments for `postern bench attachments`: documents, bombs, nests and polyglots."""

import io
import os
import random
import struct
import sys
import zipfile

OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARTS = {
    "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{OFFICE}"/></Types>',
    "_rels/.rels": "<Relationships/>",
    "word/document.xml": "<w:document/>",
}
GIF = b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x01D\0;"


def document(extra=(), method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in [*PARTS.items(), *extra]:
            archive.writestr(name, content)
    return target.getvalue()


def nest(levels, innermost):
    content = innermost
    for _ in range(levels):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.zip", content)
        content = target.getvalue()
    return content


def lying(archive, stated):
    """Says of its largest part that it unpacks to less than it does."""
    changed = bytearray(archive)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = archive.find(signature)
        while at >= 0:
            if struct.unpack_from("<I", archive, at + offset)[0] > stated:
                struct.pack_into("<I", changed, at + offset, stated)
            at = archive.find(signature, at + 4)
    return bytes(changed)


def main(folder):
    noise = random.Random(7).randbytes(10_000_000)
    bomb = document([("word/media/image1.bmp", bytes(1_000_000_000))])
    sparse = bytearray(b" " * 104_000_000)
    sparse[::199] = random.Random(8).randbytes(len(sparse[::199]))
    files = {
        "ordinary-100kB.docx": document([("word/media/image1.png", noise[:90_000])]),
        "ordinary-10MB.docx": document([("word/media/image1.png", noise[:9_900_000])]),
        "bomb.docx": bomb,
        "lying-bomb.docx": lying(bomb, 90_000_000),
        "sparse-104MB.docx": document([("word/media/image1.bmp", bytes(sparse))]),
        "nest-20.docx": document([("word/embeddings/a.zip", nest(20, bytes(9_000_000)))], zipfile.ZIP_STORED),
        "nest-20-9MB.docx": document([("word/embeddings/a.zip", nest(20, noise[:9_000_000]))], zipfile.ZIP_STORED),
        "polyglot-10MB.gif": GIF + noise[:9_900_000] + document(),
    }
    for name, content in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
        print(os.path.join(folder, name))


main(sys.argv[1])
