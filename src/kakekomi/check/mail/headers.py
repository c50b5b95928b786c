"""Header fields read: text (RFC 2047), address lists (RFC 5322), parameters (RFC 2231)."""

from kakekomi.check.mail.encoded_words import decode_header_text, raw_text
from kakekomi.check.mail.mailboxes import Mailbox, mailboxes
from kakekomi.check.mail.parameters import Field, structured

__all__ = ["Field", "Mailbox", "decode_header_text", "mailboxes", "raw_text", "structured"]
