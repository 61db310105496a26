"""Secrets in addresses stay out of the logs: whoever reads a log must not be able to use somebody's link."""

import logging
import re

# The links that are mailed to one person, an invitation and a new password, and those that somebody made.
SECRETS = re.compile(r"(/invitation/|/calendar/|/shared/|/password/new/[^/\s]+/)[^/\s\"?]+")


def redacted(text: str) -> str:
    """Return the text with a mark in place of each secret."""
    return SECRETS.sub(r"\1[secret]", text)


class WithoutSecrets(logging.Filter):
    """Lets every record pass, its message without secrets."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True; the record has its message spelled out where a secret stood in it."""
        said = record.getMessage()
        shown = redacted(said)
        if shown != said:
            record.msg, record.args = shown, ()
        return True
