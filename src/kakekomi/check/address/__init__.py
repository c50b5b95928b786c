"""Web and mail addresses in running text, whatever they are disguised as.

    shown = undisguised("🅰ｍａｚｏｎ")      # plain "Amazon", with the place of each letter
    found = find_addresses(text)           # each with its span in the text
    unwrapped(found[0])                    # where a redirector in the address leads

Nothing is fetched or looked up; the public suffix list is the one in the installed package.
"""

from kakekomi.check.address.disguise import Undisguised, undisguised
from kakekomi.check.address.find import find_addresses
from kakekomi.check.address.model import Address
from kakekomi.check.address.parse import parse_address
from kakekomi.check.address.redirect import unwrapped
from kakekomi.check.address.shorteners import cannot_unwrap

__all__ = [
    "Address",
    "Undisguised",
    "cannot_unwrap",
    "find_addresses",
    "parse_address",
    "undisguised",
    "unwrapped",
]
