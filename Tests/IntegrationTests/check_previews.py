"""usage: check_previews.py FOLDER

Reads the previews of `postern templates preview` as strangers would: the HTML with html5lib's strict parser, the mails with
Python's email package. Prints one line for each thing that is wrong, and at last how many mails it read.
"""

import email
import email.policy
import pathlib
import re
import sys

import html5lib

folder = pathlib.Path(sys.argv[1])
isolates = {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}


def text_of(document):
    for ignored in document.iter("{http://www.w3.org/1999/xhtml}style"):
        ignored.text = ""
    return re.sub(r"\s+", " ", "".join(document.itertext()))


def without_isolates(text):
    return "".join(character for character in text if character not in isolates)


def problems(path):
    html = path.read_text(encoding="utf-8")
    parser = html5lib.HTMLParser()
    document = parser.parse(html)
    for position, code, values in parser.errors:
        yield f"HTML error {code} at {position}"
    if len(html.encode()) > 102_000:
        yield "the HTML is larger than clients show"
    root = document.find(".") if document.tag.endswith("html") else document
    if not root.get("lang") or root.get("dir") not in ("ltr", "rtl"):
        yield "lang or dir is missing"

    raw = path.with_suffix(".eml").read_bytes()
    head, _, _ = raw.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        if len(line) > 78:
            yield f"a header line of {len(line)} octets"
    for line in raw.split(b"\r\n"):
        if len(line) > 998 or b"\n" in line or b"\r" in line:
            yield "a line that SMTP does not carry"
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    if mail.defects:
        yield f"defects: {mail.defects}"
    subject, text = mail["subject"], mail.get_body(("plain",)).get_content()
    depth = 0
    for character in text:
        depth += isolates.get(character, 0)
        if depth < 0 or (character == "\n" and depth):
            yield "an isolate is not closed in its line"
            depth = 0
    for part, words in (("subject", subject), ("text", text), ("HTML", text_of(document))):
        if re.search(r"[{}]", words):
            yield f"a brace in the {part}"
    seen = without_isolates(text_of(document))
    for line in without_isolates(text).splitlines():
        said = re.sub(r"\s+", " ", line.strip())
        if said.strip("-") and not said.startswith("https://") and said not in seen:
            yield f"only the text says: {said}"
    for link in re.findall(r"https://\S+", text):
        if link not in html:
            yield f"only the text has the link {link}"
    if mail.get_body(("html",)).get_content().splitlines() != html.splitlines():
        yield "the mail's HTML is another one"


count = 0
for path in sorted(folder.glob("*.html")):
    if path.name.endswith(".sheet.html"):
        continue
    count += 1
    for problem in problems(path):
        print(f"{path.name}: {problem}")
print(f"{count} mails")
