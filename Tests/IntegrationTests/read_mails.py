"""Reads the mails of a run with Python's own `email` package and compares them with what must have arrived.

usage: read_mails.py EXPECTATIONS DELIVERED PLATFORM_COPIES SELLER_COPIES

EXPECTATIONS is a JSON file (see Expectations.swift), DELIVERED the `new` folder of a Maildir, the other two are folders
of `postern export`. Prints a JSON object with what was counted and every problem that was found.
"""

import collections
import email
import email.header
import email.policy
import email.utils
import hashlib
import json
import os
import re
import sys

ALIAS_CHARACTERS = 35

problems = []


def note(mail, problem):
    problems.append(f"{mail}: {problem}")


def files(folder, suffix=""):
    for name in sorted(name for name in os.listdir(folder) if name.endswith(suffix)):
        with open(os.path.join(folder, name), "rb") as file:
            yield name, file.read()


def mailbox(octets, field):
    """Display name and address, read the older way: before 3.13 the newer one keeps spaces between encoded words."""
    value = email.message_from_bytes(octets)[field]
    name, address = email.utils.parseaddr(re.sub(r"\r?\n", "", value))
    return str(email.header.make_header(email.header.decode_header(name))), address


def words(text):
    return " ".join(text.split())


def text_of(message, subtype):
    for part in message.walk():
        if part.get_content_type() == "text/" + subtype and part.get_content_disposition() != "attachment":
            return part.get_content()
    return None


def attachments_of(message):
    return [
        {"name": part.get_filename(), "sha256": hashlib.sha256(part.get_payload(decode=True)).hexdigest()}
        for part in message.walk()
        if part.get_content_disposition() == "attachment"
    ]


def readable(octets, message):
    """Everything of a mail that a person or program may read: its bytes, its decoded fields and its decoded parts."""
    yield octets.lower()
    yield "\n".join(f"{name}: {value}" for name, value in message.items()).lower().encode()
    for part in message.walk():
        if not part.is_multipart():
            yield part.get_payload(decode=True).lower()


DOMAIN = re.compile(rb"@([a-z0-9.-]*[a-z0-9])")


class Addresses:
    """Finds addresses in octets of any kind, by what stands on both sides of each @."""

    def __init__(self, addresses):
        self.locals = collections.defaultdict(tuple)
        for address in addresses:
            local, _, domain = address.lower().encode().partition(b"@")
            self.locals[domain] += (local,)

    def stand_in(self, octets):
        return any(
            octets.endswith(self.locals[found[1]], 0, found.start())
            for found in DOMAIN.finditer(octets)
            if found[1] in self.locals
        )


def check(mail, octets, message, expected, seller_addresses):
    for part in message.walk():
        for defect in part.defects:
            note(mail, f"malformed: {type(defect).__name__}")
    for field in ("From", "To", "Subject", "Date", "Message-ID", "Content-Language"):
        if len(message.get_all(field, [])) != 1:
            note(mail, f"{field} does not stand once")
            return
    if message["Delivered-To"] != expected["recipient"]:
        note(mail, "delivered to somebody else")
    if mailbox(octets, "From") != (expected["sellerName"], expected["alias"]):
        note(mail, f"From is {mailbox(octets, 'From')!r}")
    local, _, domain = expected["alias"].partition("@")
    if len(expected["alias"]) != ALIAS_CHARACTERS or domain != expected["mailDomain"] or local.lower() != local:
        note(mail, f"{expected['alias']} is no alias")
    if mailbox(octets, "To") != (expected["buyerName"], expected["recipient"]):
        note(mail, f"To is {mailbox(octets, 'To')!r}")
    if not message["Return-Path"].strip("<>").endswith("@" + expected["mailDomain"]):
        note(mail, "the return path is not the platform's")
    if message["Content-Language"] != expected["locale"]:
        note(mail, f"the language is {message['Content-Language']}, not {expected['locale']}")
    subject, text, html = str(message["Subject"]), text_of(message, "plain"), text_of(message, "html")
    if not text or not html:
        note(mail, "the text or the HTML is missing")
        return
    for part in (text, html):
        if expected["marker"] not in subject + part:
            note(mail, f"the marker {expected['marker']} is missing")
    if expected.get("subject") is not None and subject != expected["subject"]:
        note(mail, f"the subject is {subject!r}, not {expected['subject']!r}")
    if expected.get("body") is not None and words(expected["body"]) not in words(text):
        note(mail, "the seller's words are missing")
    if attachments_of(message) != expected["attachments"]:
        note(mail, f"the attachments are {attachments_of(message)!r}, not {expected['attachments']!r}")
    if any(seller_addresses.stand_in(passage) for passage in readable(octets, message)):
        note(mail, "holds an address of a seller")


def check_notice(mail, octets, message, expected):
    if message["Delivered-To"] != expected["recipient"]:
        note(mail, "the notice was delivered to somebody else")
    if message["Return-Path"] != "<>" or message["Auto-Submitted"] != "auto-replied":
        note(mail, "the notice can be answered by a machine")
    if attachments_of(message):
        note(mail, "the notice has attachments")
    for part in (text_of(message, "plain"), text_of(message, "html")):
        for word in (expected["about"], expected["reason"], expected["rule"]):
            if word not in part:
                note(mail, f"the notice does not say {word}")


def main():
    expectations_file, delivered, platform_copies, seller_copies = sys.argv[1:]
    with open(expectations_file, encoding="utf-8") as file:
        expectations = json.load(file)
    by_message_id = {expected["messageID"]: expected for expected in expectations["mails"]}
    if len(by_message_id) != len(expectations["mails"]):
        note("the database", "a Message-ID stands twice")
    notices_by_id = {expected["messageID"]: expected for expected in expectations["notices"]}
    domains = {expected["mailDomain"] for expected in expectations["mails"]}
    seller_addresses = Addresses(expectations["sellerAddresses"])
    buyer_addresses = Addresses(expectations["buyerAddresses"])

    arrived = collections.Counter()
    notices = collections.Counter()
    attachment_count = 0
    receipts = 0
    # What arrived, without what the relay put above it, by its hash: lines end there in LF.
    arrived_octets = {}
    for name, octets in files(delivered):
        message = email.message_from_bytes(octets, policy=email.policy.default)
        if message.get_content_type() == "multipart/report":
            # What the relay tells the platform, since Postern asks for it.
            receipts += 1
            if message["Delivered-To"].rpartition("@")[2] not in domains or message["Return-Path"] != "<>":
                note(name, "a receipt went elsewhere than to the platform")
            continue
        message_id = str(message["Message-ID"])
        if message_id in notices_by_id:
            notices[message_id] += 1
            expected = notices_by_id[message_id]
            check_notice(expected["message"], octets, message, expected)
            if any(buyer_addresses.stand_in(passage) for passage in readable(octets, message)):
                note(name, "the notice holds a buyer's address")
            arrived_octets[expected["message"]] = octets
            continue
        arrived[message_id] += 1
        expected = by_message_id.get(message_id)
        if expected is None:
            note(name, f"nobody sent {message_id}")
            continue
        check(expected["message"], octets, message, expected, seller_addresses)
        attachment_count += len(expected["attachments"])
        arrived_octets[expected["message"]] = octets
    for message_id, expected in by_message_id.items():
        if arrived[message_id] != 1:
            note(expected["message"], f"arrived {arrived[message_id]} times")
    for message_id, expected in notices_by_id.items():
        if notices[message_id] != 1:
            note(expected["message"], f"the notice arrived {notices[message_id]} times")

    copies = 0
    for name, octets in files(platform_copies, ".eml"):
        copies += 1
        number = name.removesuffix(".eml")
        if not arrived_octets.get(number, b"").endswith(b"\n" + octets.replace(b"\r\n", b"\n")):
            note(name, "the platform's copy is not what arrived")
    seller_mails = 0
    for name, octets in files(seller_copies, ".eml"):
        seller_mails += 1
        message = email.message_from_bytes(octets, policy=email.policy.default)
        if any(buyer_addresses.stand_in(passage) for passage in readable(octets, message)):
            note(name, "the seller's copy holds a buyer's address")

    # The dispute's file for the seller.
    for name, octets in files(seller_copies, ".ndjson"):
        if buyer_addresses.stand_in(octets):
            note(name, "the seller's copy holds a buyer's address")

    json.dump(
        {
            "arrived": sum(arrived.values()),
            "notices": sum(notices.values()),
            "receipts": receipts,
            "attachments": attachment_count,
            "platformCopies": copies,
            "sellerCopies": seller_mails,
            "problems": problems,
        },
        sys.stdout,
    )


main()
