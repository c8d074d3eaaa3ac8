"""Each rule of scripts/check-compose refuses the one change that breaks it."""

import copy
import unittest

from support import load_script

check = load_script("check-compose")

DOCKERFILE = "FROM swift:6.3-bookworm AS build\nFROM debian:bookworm-slim AS postern\nCOPY --from=build /out /\n"
SOUND = {
    "services": {
        "postgres": {"image": "postgres:16.10-alpine", "restart": "always", "healthcheck": {"test": ["CMD", "true"]}},
        "migrate": {
            "image": "postern:1",
            "build": {"target": "postern"},
            "depends_on": {"postgres": {"condition": "service_healthy"}},
        },
        "worker": {
            "image": "postern:1",
            "build": {"target": "postern"},
            "restart": "always",
            "healthcheck": {"test": ["CMD", "true"]},
            "environment": {"POSTGRES_PASSWORD_FILE": "/run/secrets/password"},
            "deploy": {"replicas": 2},
            "depends_on": {"migrate": {"condition": "service_completed_successfully"}},
        },
    },
    "secrets": {"password": {"file": "secrets/password"}},
}

# What is broken, where, the new value (None removes it), and a part of the complaint.
BREAKAGES = [
    ("services.postgres.image", None, "neither an image nor a build"),
    ("services.postgres.image", "postgres", "not pinned"),
    ("services.postgres.image", "registry.example:5000/postgres", "not pinned"),
    ("services.postgres.image", "postgres:latest", "not pinned"),
    ("services.postgres.image", "postgres:16-alpine", "minor release"),
    ("services.postgres.healthcheck", None, "without a health check"),
    ("services.postgres.healthcheck", {"disable": True}, "without a health check"),
    ("services.worker.build.target", "runtime", "no stage runtime"),
    ("services.worker.depends_on.redis", {"condition": "service_started"}, "is no service"),
    ("services.worker.depends_on.migrate.condition", "service_started", "before migrate has succeeded"),
    ("services.worker.depends_on.migrate.condition", "service_healthy", "which has no health check"),
    ("services.worker.deploy", None, "fewer than 2 replicas"),
    ("services.worker.deploy.replicas", 1, "fewer than 2 replicas"),
    ("services.worker.image", "postern:2", "another image than migrate"),
    ("services.worker.environment.POSTGRES_PASSWORD", "letmein", "mount a file"),
    ("services.worker.environment.DATABASE", "postgresql://worker:letmein@postgres/postern", "password in its URL"),
    ("services.migrate.restart", "always", "which is restarted"),
    ("services.migrate", None, "no service migrate"),
    ("secrets.password", {"external": True}, "is not a file"),
]


def with_change(path, value):
    compose = copy.deepcopy(SOUND)
    *parents, last = path.split(".")
    node = compose
    for parent in parents:
        node = node[parent]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return compose


class ComposeRules(unittest.TestCase):
    def test_a_sound_file_has_no_problems(self):
        self.assertEqual(list(check.compose_problems(SOUND, DOCKERFILE)), [])

    def test_each_breakage_is_named(self):
        for path, value, complaint in BREAKAGES:
            with self.subTest(path=path, value=value):
                problems = list(check.compose_problems(with_change(path, value), DOCKERFILE))
                self.assertIn(complaint, "\n".join(problems))

    def test_an_unpinned_base_image_is_named(self):
        problems = list(check.compose_problems(SOUND, DOCKERFILE.replace("debian:bookworm-slim", "debian")))
        self.assertEqual(problems, ["Dockerfile: the base image debian is not pinned"])


if __name__ == "__main__":
    unittest.main()
