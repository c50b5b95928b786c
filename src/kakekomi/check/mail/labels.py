"""Charset labels, as they stand in mails, → the charset meant and the codec that reads it.

Only what is listed is read: Python knows codecs that are no charsets (`zlib`, `idna`), and these
must not be reached from a mail.
"""

from __future__ import annotations

import re

ISO_2022_JP, SHIFT_JIS, EUC_JP = "iso-2022-jp", "shift_jis", "euc-jp"
UTF_8, UTF_16, UTF_32, US_ASCII, WINDOWS_1252 = (
    "utf-8",
    "utf-16",
    "utf-32",
    "us-ascii",
    "windows-1252",
)
JAPANESE = frozenset({ISO_2022_JP, SHIFT_JIS, EUC_JP})
# Their text is made of ASCII bytes, but is not ASCII.
SEVEN_BIT = frozenset({"utf-7", "hz-gb-2312", "iso-2022-kr"})
MULTI_BYTE = JAPANESE | {"gb18030", "big5", "euc-kr", "shift_jis-2004", "euc-jis-2004", "johab"}
UNICODE = frozenset({UTF_8, UTF_16, UTF_32, "utf-16le", "utf-16be"})

# charset → (codec of Python, other labels)
_CHARSETS: dict[str, tuple[str, str]] = {
    US_ASCII: ("ascii", "ascii iso646us ansix341968 usascii 7bit"),
    UTF_8: ("utf-8", "utf8 unicode11utf8 utf8mb4 xunknownutf8 unicode20utf8"),
    UTF_16: ("utf-16", "utf16 unicode ucs2 iso10646ucs2"),
    "utf-16le": ("utf-16-le", "utf16le"),
    "utf-16be": ("utf-16-be", "utf16be"),
    UTF_32: ("utf-32", "utf32"),
    "utf-7": ("utf-7", "utf7 unicode11utf7"),
    ISO_2022_JP: (
        "",
        "iso2022jp iso2022jp1 iso2022jp2 iso2022jp3 iso2022jp2004 iso2022jpext iso2022jpms"
        " csiso2022jp cp50220 cp50221 cp50222 jis jis7 jis8 xjis iso2022 windows50220"
        " windows50221 windows50222",
    ),
    SHIFT_JIS: (
        "cp932",
        "shiftjis sjis xsjis mskanji csshiftjis windows31j cp932 ms932 cswindows31j windows932"
        " ibm932 ibm943 cp943 cp943c xmsjis xmacjapanese macjapanese mskanjiwin sjiswin",
    ),
    "shift_jis-2004": ("shift_jis_2004", "shiftjis2004 shiftjisx0213 sjis2004 sjisx0213"),
    EUC_JP: (
        "",
        "eucjp xeucjp euc xeuc ujis cseucpkdfmtjapanese cp51932 eucjpms eucjpwin eucjpopen"
        " extendedunixcodepackedformatforjapanese windows51932",
    ),
    "euc-jis-2004": ("euc_jis_2004", "eucjis2004 eucjisx0213"),
    "gb18030": (
        "gb18030",
        "gb2312 gbk cp936 ms936 windows936 euccn xgbk csgb2312 gb23121980 chinese",
    ),
    "hz-gb-2312": ("hz", "hzgb2312 hz"),
    "big5": ("big5hkscs", "big5 big5hkscs cp950 ms950 csbig5 xxbig5"),
    "euc-kr": ("cp949", "euckr ksc56011987 ksc5601 cp949 ms949 uhc windows949 cseuckr korean"),
    "iso-2022-kr": ("iso2022_kr", "iso2022kr"),
    "johab": ("johab", "johab cp1361"),
    WINDOWS_1252: (
        "cp1252",
        "iso88591 latin1 l1 cp819 windows1252 cp1252 xansi ansi isoir100 iso885911987 8bit",
    ),
    "koi8-r": ("koi8-r", "koi8r koi8"),
    "koi8-u": ("koi8-u", "koi8u"),
    "tis-620": ("cp874", "tis620 windows874 iso885911 cp874"),
    "macintosh": ("mac-roman", "macintosh mac macroman xmacroman"),
    "cp437": ("cp437", "ibm437 cp437"),
    "cp850": ("cp850", "ibm850 cp850"),
    "cp866": ("cp866", "ibm866 cp866"),
    **{
        f"iso-8859-{n}": (f"iso8859-{n}", f"iso8859{n} latin{n}")
        for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)
    },
    **{
        f"windows-{n}": (f"cp{n}", f"windows{n} cp{n}")
        for n in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)
    },
}
_MARKS = re.compile(r"[^a-z0-9]")
_LONGEST_LABEL = 60
_BY_LABEL = {
    label: charset
    for charset, (_, labels) in _CHARSETS.items()
    for label in (*labels.split(), _MARKS.sub("", charset))
}


def charset_of(label: str | None) -> str | None:
    """The charset a label means, by its IANA or WHATWG name; None for an unknown label."""
    plain = (label or "")[:_LONGEST_LABEL].lower().partition("*")[0]
    return _BY_LABEL.get(_MARKS.sub("", plain))


def codec_of(charset: str) -> str:
    """The codec of Python for a charset of `charset_of`; "" if this package reads it itself."""
    return _CHARSETS[charset][0]
