"""Each rule of scripts/check-docs names a dangling pointer and lets a sound one pass."""

import pathlib
import tempfile
import unittest

from support import load_script

check = load_script("check-docs")

OTHER_DOCUMENT = "# Other\n## What it does, and why\n## Again\n## Again\n```sh\n# no heading\n```\n"

# A document's text, and a part of each complaint about it.
DOCUMENTS = [
    ("[other](other.md)", []),
    ("[other](missing.md)", ["missing.md, which does not exist"]),
    ("[other][o]\n\n[o]: missing.md\n", ["missing.md, which does not exist"]),
    ("![picture](missing.png)", ["missing.png"]),
    ("[why](other.md#what-it-does-and-why) [second](other.md#again-1)", []),
    ("[why](other.md#because)", ["no such heading"]),
    ("[why](other.md#no-heading)", ["no such heading"]),
    ("# Here\n[up](#here) [down](#there)", ["#there, which has no such heading"]),
    ("[Swift](https://www.swift.org/install) <mailto:someone@shop.example>", []),
    ("`[not](a-link.md)`\n\n```\n[nor](this.md)\n```\n", []),
    ("`make test`, `make test ARGS='--filter x'` and `RELAY=postfix make test`", []),
    ("We make sure of it.", []),
    ("`make coffee`", ["make coffee"]),
    ("```sh\nmake setup && make coffee  # make tea\n```", ["make coffee"]),
    ("```text\nmake coffee\n```", []),
    ("`scripts/demo` and `scripts/nothing`", ["scripts/nothing, which does not exist"]),
    ("`postern status`, `.build/release/postern status --json`", []),
    ("```sh\n$ postern brew 3\n```", ["postern brew"]),
    ("`docker-compose exec worker postern brew`", ["postern brew"]),
    ("`postern --help` and the schema `postern`", []),
]


class DocumentRules(unittest.TestCase):
    def test_dangling_pointers_are_named(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "other.md").write_text(OTHER_DOCUMENT)
            document = pathlib.Path(folder, "document.md")
            for text, complaints in DOCUMENTS:
                with self.subTest(text=text):
                    document.write_text(text)
                    problems = list(check.document_problems(document, {"setup", "test"}, {"status"}))
                    self.assertEqual(len(problems), len(complaints), problems)
                    for problem, complaint in zip(problems, complaints):
                        self.assertIn(complaint, problem)

    def test_the_makefile_has_the_targets_that_everyone_expects(self):
        self.assertLessEqual({"help", "setup", "build", "test", "check", "demo"}, check.makefile_targets())


if __name__ == "__main__":
    unittest.main()
