"""The short code that a document carries, and that finds it on the page for checking documents."""

import base64
import hashlib
from typing import Final

# Sixty bits: nobody hits a document by trying codes.
LENGTH: Final = 12
GROUP: Final = 4
# As people misread them when they type a code from paper (Crockford's base 32).
LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
LETTERS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def code_of(content_key: str, kind: str) -> str:
    """Return the code of a document of this kind, such as "7Q2M4XK9D0TB": what it follows from decides it."""
    digest = hashlib.sha256(f"plumbline-document:{kind}:{content_key}".encode()).digest()
    return base64.b32encode(digest).decode()[:LENGTH].translate(LETTERS)


def shown(code: str) -> str:
    """Return a code as it is printed: in groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def typed(text: str) -> str:
    """Return the code that somebody meant; spaces, hyphens and lookalikes do no harm."""
    return "".join(character for character in text.upper() if character.isalnum()).translate(LOOKALIKES)
