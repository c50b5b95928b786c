"""Mails read right: any bytes → who wrote, what it says, where it leads.

message = read_message(content)
message.subject, message.from_, message.text, message.html_links, message.problems
authentication(message, registrable).dmarc

Nothing raises, nothing is fetched; time and memory are bounded for hostile mails too.
"""

from kakekomi.check.mail.authentication import Authentication, Outcome, Result, authentication
from kakekomi.check.mail.bodies import Part
from kakekomi.check.mail.charset import Decoded, decode
from kakekomi.check.mail.headers import Mailbox, decode_header_text, mailboxes
from kakekomi.check.mail.html_body import Link
from kakekomi.check.mail.message import Message, looks_like_mail, read_mailbox, read_message
from kakekomi.check.mail.mime import Problem

__all__ = [
    "Authentication",
    "Decoded",
    "Link",
    "Mailbox",
    "Message",
    "Outcome",
    "Part",
    "Problem",
    "Result",
    "authentication",
    "decode",
    "decode_header_text",
    "looks_like_mail",
    "mailboxes",
    "read_mailbox",
    "read_message",
]
