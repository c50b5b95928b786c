"""Japanese text comes back from every charset it is mailed in, labelled right, wrong or not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakekomi.check.mail import decode
from kakekomi.check.mail.jis import jis_x_0208, jis_x_0212, level_1_kanji

SENTENCE = "お客様のアカウントは現在ご利用いただけません。本日中にご確認ください。"
EXTENDED = "①㈱№髙﨑ⅲ"
HALF_WIDTH = "ｶｰﾄﾞﾉｺﾞﾘﾖｳ"
KANJI, ASCII, KANA, ROMAN = b"\x1b$B", b"\x1b(B", b"\x1b(I", b"\x1b(J"

HIRAGANA = [chr(code) for code in range(0x3041, 0x3094)]
KATAKANA = [chr(code) for code in range(0x30A1, 0x30F7)]
# Written out by the standard's rows, not by the table under test.
NEC_ROW_13 = [
    text
    for low in range(0x40, 0x9D)
    if low != 0x7F and (text := bytes((0x87, low)).decode("cp932", "ignore"))
]
IBM = [
    text
    for lead in (0xFA, 0xFB, 0xFC)
    for low in range(0x40, 0xFD)
    if len(text := bytes((lead, low)).decode("cp932", "ignore")) == 1 and text > "\x7f"
]
IBM = [text for text in IBM if text.encode("cp932")[:1] in b"\xfa\xfb\xfc"]
# Where Windows puts IBM's kanji when it has but seven bits.
NEC_PLACES = {
    text.encode("cp932"): bytes((lead, trail))
    for lead in (0xED, 0xEE)
    for trail in range(0x40, 0xFD)
    if len(text := bytes((lead, trail)).decode("cp932", "ignore")) == 1
}
HALF = [chr(code) for code in range(0xFF61, 0xFFA0)]
LINES = list("abcXYZ019 .,/:-_@\n")
# What was read is Japanese; rows of rare kanji alone, no mail consists of.
body = st.text(st.sampled_from(HIRAGANA + KATAKANA), min_size=4, max_size=40)


def mail_text(more: list[str]) -> st.SearchStrategy[str]:
    """Kana with some characters of a kind mixed in, a fifth of them at most."""
    extra = st.lists(st.sampled_from([*more, *"。、「」ー々"]), max_size=4)
    return st.tuples(body, extra, body, st.text(st.sampled_from(LINES), max_size=20)).map(
        lambda parts: f"{parts[0]}{''.join(parts[1])}{parts[2]}{parts[3]}"
    )


def cp50221(text: str, *, kanji: bytes = KANJI, kana: bytes = KANA, single: bytes = ASCII) -> bytes:
    """ISO-2022-JP as Outlook writes it, made from the bytes of CP932."""
    out, state = bytearray(), ASCII
    for character in text:
        code = character.encode("cp932")
        if len(code) == 1 and code[0] < 0x80:
            new, piece = single if state != ASCII else state, code
        elif len(code) == 1:
            new, piece = kana, bytes((code[0] - 0x80,))
        else:
            new, piece = kanji, jis_code(code)
        out += (b"" if new == state else new) + piece
        state = new
    return bytes(out if state == ASCII else out + ASCII)


def jis_code(code: bytes) -> bytes:
    """Shift_JIS → JIS, with IBM's rows at NEC's place, by the well-known formula."""
    lead, trail = NEC_PLACES.get(code, code)
    row = (lead - (0x70 if lead <= 0x9F else 0xB0)) * 2 - (1 if trail < 0x9F else 0)
    cell = trail - (0x7E if trail >= 0x9F else 0x20 if trail >= 0x80 else 0x1F)
    return bytes((row, cell))


def euc(text: str) -> bytes:
    """EUC-JP as CP51932 has it."""
    out = bytearray()
    for character in text:
        code = character.encode("cp932")
        if len(code) == 1:
            out += code if code[0] < 0x80 else b"\x8e" + code
        else:
            out += bytes(byte | 0x80 for byte in jis_code(code))
    return bytes(out)


@settings(deadline=None)
@given(mail_text(list(level_1_kanji()) + NEC_ROW_13 + IBM + HALF))
def test_any_text_comes_back_from_iso_2022_jp_with_and_without_its_label(text):
    for declared in ("ISO-2022-JP", None, "us-ascii", "Shift_JIS", "utf-8", "iso-8859-1", "x-what"):
        result = decode(cp50221(text), declared)
        assert (result.text, result.charset) == (text, "iso-2022-jp")
        assert not result.replaced


@settings(deadline=None)
@given(mail_text(list(level_1_kanji()) + NEC_ROW_13 + IBM + HALF))
def test_any_text_comes_back_from_shift_jis(text):
    for declared in ("Shift_JIS", "x-sjis", "windows-31j", None, "ISO-2022-JP", "us-ascii", "EUC"):
        assert decode(text.encode("cp932"), declared).text == text


@settings(deadline=None)
@given(mail_text(list(level_1_kanji()) + NEC_ROW_13 + IBM + HALF))
def test_any_text_comes_back_from_euc_jp(text):
    for declared in ("EUC-JP", "x-euc-jp", "cp51932", None, "ISO-2022-JP", "Shift_JIS", "latin1"):
        assert decode(euc(text), declared).text == text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_any_text_at_all_comes_back_from_unicode(text):
    plain = not (text.startswith("\ufeff") or "\x1b" in text or "\x0e" in text)
    if plain:
        assert decode(text.encode("utf-8"), "UTF-8").text == text
    assert decode(b"\xef\xbb\xbf" + text.encode("utf-8"), "Shift_JIS").text == text
    assert decode(b"\xff\xfe" + text.encode("utf-16-le"), None).text == text
    assert decode(b"\xfe\xff" + text.encode("utf-16-be"), "utf-16").text == text


@settings(deadline=None)
@given(mail_text(list(level_1_kanji()) + IBM + ["𠮷", "🎁", "～"]))
def test_text_in_utf_8_comes_back_whatever_it_is_said_to_be(text):
    for declared in (None, "x-unknown", "ISO-2022-JP", "Shift_JIS", "EUC-JP", "iso-8859-1", "gbk"):
        result = decode(text.encode("utf-8"), declared)
        assert (result.text, result.differs) == (text, declared is not None)


@settings(deadline=None)
@given(st.text(st.sampled_from(HALF + HIRAGANA + list(level_1_kanji())), max_size=40))
def test_every_escape_of_half_width_kana_is_read(text):
    shifted = cp50221(text, kana=ASCII + b"\x0e")
    closed = shifted.replace(KANJI, b"\x0f" + KANJI).replace(ASCII, b"\x0f" + ASCII)
    assert decode(cp50221(text), "ISO-2022-JP").text == text
    assert decode(closed, "CP50222").text == text


@settings(deadline=None)
@given(st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=20), st.sampled_from(
    ["iso-2022-jp", "shift_jis", "euc-jp", "utf-7", "hz", "iso-2022-kr", "utf-16", "big5", "zlib",
     "idna", "unicode_escape", "gb2312", "utf-32", "johab", "punycode"])))  # fmt: skip
def test_no_bytes_under_no_label_raise(content, declared):
    assert isinstance(decode(content, declared).text, str)


@pytest.mark.parametrize("kanji", [b"\x1b$B", b"\x1b$@", b"\x1b$(B", b"\x1b$(@", b"\x1b&@\x1b$B"])
def test_every_designation_of_kanji(kanji):
    assert decode(cp50221(SENTENCE + EXTENDED, kanji=kanji), None).text == SENTENCE + EXTENDED


@pytest.mark.parametrize("single", [b"\x1b(B", b"\x1b(J", b"\x1b(H"])
def test_every_way_back_to_letters(single):
    text = f"{SENTENCE}https://example.jp/~a?b=1{HALF_WIDTH} 1"
    assert decode(cp50221(text, single=single), "iso-2022-jp").text == text


def test_the_yen_sign_of_jis_roman():
    assert decode(ROMAN + b"\\1,000" + ASCII, "ISO-2022-JP").text == "\u00a51,000"


def test_kana_of_eight_bits_between_escapes():
    content = cp50221("振込") + HALF_WIDTH.encode("cp932") + cp50221("完了")
    assert decode(content, "ISO-2022-JP").text == f"振込{HALF_WIDTH}完了"
    assert decode(HALF_WIDTH.encode("cp932"), "ISO-2022-JP").text == HALF_WIDTH


def test_utf_8_between_escapes():
    assert decode(cp50221("件名") + "：重要".encode(), None).text == "件名：重要"


def test_a_lost_escape_costs_no_line_but_its_own():
    first, second = cp50221("一行目"), cp50221("三行目")
    content = first.removesuffix(ASCII) + b"\nhttp://example.jp/\n" + second
    assert decode(content, "iso-2022-jp").text == "一行目\nhttp://example.jp/\n三行目"


def test_lines_within_one_pair_of_escapes_go_on():
    content = cp50221("一行目")[:-3] + b"\r\n" + cp50221("二行目")[3:]
    assert decode(content, "iso-2022-jp").text == "一行目\r\n二行目"


def test_the_supplementary_kanji_and_jis_x_0213():
    supplementary = "丂".encode("euc_jp")[1:]
    seven_bit = bytes(byte & 0x7F for byte in supplementary)
    assert decode(b"\x1b$(D" + seven_bit + ASCII, None).text == "丂"
    assert decode("𠮟る".encode("iso2022_jp_2004"), "iso-2022-jp-2004").text == "𠮟る"
    assert decode(b"\x8f" + supplementary + SENTENCE.encode("euc_jp"), "EUC-JP").text == (
        f"丂{SENTENCE}"
    )


def test_the_extensions_of_eucjp_ms():
    assert decode(b"\x8f\xf3\xf3\x8f\xf4\xac\x8f\xf4\xfe", "eucJP-ms").text == "ⅰ№黑"
    assert decode(b"\x8f\xf4\xfb\xb6\xb6", "eucJP-ms").text == "髙橋"


def test_both_code_pages_have_one_form_of_the_wave_dash():
    expected = "10時～18時－休"
    euc_bytes = "10時〜18時−休".encode("euc_jp")
    iso_bytes = "10時〜18時−休".encode("iso2022_jp")
    assert decode(euc_bytes, "EUC-JP").text == expected
    assert decode(iso_bytes, "ISO-2022-JP").text == expected
    assert decode(expected.encode("cp932"), "Shift_JIS").text == expected


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp", "iso-2022-jp"])
def test_half_a_character_at_the_end_is_dropped(charset):
    codec = {"shift_jis": "cp932", "iso-2022-jp": "iso2022_jp"}.get(charset, charset)
    whole = SENTENCE.encode(codec)
    for cut in range(1, 9):
        for declared in (charset, None):
            result = decode(whole[:-cut], declared)
            assert SENTENCE.startswith(result.text)
            assert len(result.text) >= len(SENTENCE) - 5
            assert not result.replaced


def test_the_label_is_kept_for_short_text_that_fits_it():
    assert decode("ﾂｱ".encode("cp932"), "Shift_JIS").text == "ﾂｱ"
    assert decode("縺".encode("cp932"), "Shift_JIS").text == "縺"
    assert decode("é".encode("latin-1"), "iso-8859-1").text == "é"
    assert decode("Привет, как дела".encode("koi8-r"), "koi8-r").text == "Привет, как дела"
    assert decode("重要通知".encode("gb2312"), "gb2312").text == "重要通知"
    assert decode("お客様の口座は停止されました".encode("gb18030"), "gb2312").text == (
        "お客様の口座は停止されました"
    )


def test_western_text_without_a_label_is_not_made_japanese():
    for text in (
        "Café",
        "Jürgen Müller, Größe",
        "señor niño",
        "L’été à Orléans – 10 €",
        "PRÊMIO À NÃO ÜBER",
    ):
        result = decode(text.encode("cp1252"), None)
        assert (result.text, result.charset) == (text, "windows-1252")


def test_damage_does_not_change_the_charset():
    content = SENTENCE.encode() + b"\xff" + SENTENCE.encode()
    for declared in ("utf-8", None):
        result = decode(content, declared)
        assert result.text == f"{SENTENCE}\ufffd{SENTENCE}"
        assert (result.charset, result.replaced) == ("utf-8", True)


def test_damage_in_a_long_text_is_told_by_its_share():
    content = (SENTENCE.encode() * 10 + b"\xff") * 500
    assert decode(content, None).text.startswith(SENTENCE)


def test_western_text_said_to_be_utf_8():
    text = "Esta é uma mensagem automática, favor não responder. Você está"
    for declared in ("UTF-8", None, "us-ascii", "x-none"):
        result = decode(text.encode("cp1252"), declared)
        assert (result.text, result.charset) == (text, "windows-1252")
    assert decode("あ".encode() + b"\xff", "UTF-8").text == "あ\ufffd"


def test_kanji_alone_are_read_without_a_label():
    for codec in ("cp932", "euc_jp"):
        assert decode("重要連絡".encode(codec), None).text == "重要連絡"
        assert decode("重要連絡".encode(codec), "us-ascii").text == "重要連絡"


def test_japanese_far_down_a_page_of_ascii_is_found():
    head = b"<style>" + b"x" * 50_000 + b"</style>"
    for codec in ("cp932", "euc_jp", "utf-8"):
        assert decode(head + SENTENCE.encode(codec), None).text.endswith(SENTENCE)


def test_what_differs_from_the_label():
    assert not decode(b"plain", None).differs
    assert not decode(SENTENCE.encode("cp932"), "MS_Kanji").differs
    assert not decode(SENTENCE.encode("cp932"), None).differs
    assert decode(SENTENCE.encode("cp932"), "utf-8").differs
    assert decode(b"plain", "x-unknown").differs
    assert decode(SENTENCE.encode(), "us-ascii").differs


def test_the_tables_hold_what_windows_holds():
    assert {"①", "㈱", "№", "髙", "﨑", "纊"} <= set(jis_x_0208().values())
    assert len(level_1_kanji()) == 2_965
    assert len(set(jis_x_0212().values())) > 6_067


@pytest.mark.parametrize("content", [
    b"\x1b" * 1_000_000, b"\x1b$B\x0e\x0f" * 200_000, b"\x1b$B!\n" * 200_000,
    b"\x8f\xa1" * 500_000, b"\x81" * 1_000_000, b"\xe3" * 1_000_000,
])  # fmt: skip
def test_hostile_bytes_take_bounded_time(content):
    for declared in (None, "iso-2022-jp", "euc-jp", "utf-8"):
        begun = time.process_time()
        decode(content, declared)
        assert time.process_time() - begun < 5
