"""Reads files of strangers in a process of its own, which knows no secret of ours and may not take much.

Not a fork as for the PDF: the web has threads, and a fork of them could wait for a lock that nobody opens any more.
"""
