"""What the person did or did not do: opened, typed, called, paid, told — yes, no, or not said.

A cue says of what (`of`) and the beginning of the verb (`did`). What follows the verb decides:

    リンクを押してしまいました → yes     押していません / 押してない / 押さずに → no
    押したら / 押すように言われた / 押していいですか → not said

When a text says both of one act, a plain yes wins over a no of another sentence only if it stands
later; people correct themselves forwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kakekomi.situation import FactValue, Origin, Tri
from kakekomi.triage.extract.span import Span
from kakekomi.triage.normalise import Sentence

_REACH = 40
_REACH_LATIN = 30

# Typed on a telephone or by ear, small kana come out large: 送つた, いれちやつた.
_LARGE = str.maketrans("っゃゅょッャュョ", "つやゆよツヤユヨ")


def folded(text: str) -> str:
    """The form in which acts are looked for: small kana written large."""
    return text.translate(_LARGE)


def _pattern(*ways: str) -> re.Pattern[str]:
    return re.compile(folded("|".join(ways)))


# Behind the verb's beginning: denied …
_DENIED = _pattern(
    r"^(?:[てでっ]?(?:は|も)?(?:(?:い|お|お?り|しま)?(?:な[いかくけ]|ません|まへん|ず(?:に|、|$|です)|ぬ|へん|ひん|"
    r"んかっ|んでし|ん(?:けど|し|ね|よ|わ|で|と[、思]|$|。)|ねえ|ねぇ|ねー)|とら(?:ん|へん|れん|ず)|てらん|とりませ|"
    r"ておりませ|ちゃいな|らんかっ|さな|さず|かな[いか]|かず|わな[いか]|わず|ばな[いか]|まな[いか]|"
    r"ってない|ってませ|してな|してませ|た(?:覚え|おぼえ|こと|記憶)(?:は|が|も)?(?:な|ご?ざいませ|あ(?:り|ら))))",
    r"^[^。、]{0,4}(?:ていない|ていませ|てない(?!か)|てません|ておりません|ておらず|"
    r"てへん|とらん|てなかった|てねえ|てねー)",
)
# … or a condition: 払わないと, 払わんかったら.
_IF = _pattern(
    r"^(?:わ|さ|か)?(?:ないと|なければ|なきゃ|んと[、こど消]|んかったら|なかったら|ねば)",
    r"^(?:れ|せ)て",
)
# … or not said to have happened: if, should, may I, told to; or another person's deed.
_OPEN = _pattern(
    r"^(?:た(?:らどう|らいい|方が|ほうが|ことは?な)|れば|なさい|ろ(?:と|って|い|$)|てくだ|"
    r"て(?:と|って|くれ|ほし|ね?と|こい)(?!もら)|るよう|すよう|むよう|くよう|うよう|べき|て(?:も)?(?:いい|大丈夫|ええ|よい|よか)|"
    r"そうに|そうだ|ますか|たい|ようと|うと|かけた|"
    r"る(?:べき|の[？?]|前|つもり)|たほうが|ないと|え(?:と|って|ば|、)|せ(?:と|って)|方|かた)",
    r"^(?:ほう|方)が|^ら(?:どう|いい)",
    r"^て(?:ある|あっ|あり|き(?:た|て|ま)|来(?:た|て|ま)|くる|くれ|こな|よこ)|^(?:先|状|主|もと|元|物|手)|^(?:い)?られ",
    r"^わ(?:んかったら|ないと|なければ|なきゃ|んと)|^(?:たら|て)(?:も)?(?:消|終|止|止ま)[^。]{0,6}[？?]",
)
_NOT_LATIN = re.compile(
    r"(?:n't|not|never|没有?|还没|不|chưa|không|khong|não|nao)\s?(?:\w+\s?){0,2}$"
)
# Words that belong to the thing, or add another thing to it: the verb still governs it.
_JOINING = _pattern(
    r"それから|そのあと|あとから|(?:と)?(?:来た|きた|来てた|届いた|送られてきた|送られて来た|出てきた|出た|書いてあった)|"
    r"(?:に)?書かれた|からの|まで全部|全部|ぜんぶ|っていう|という|とかいう|とか"
)
# Another verb between the thing and the act: the thing belongs to that one.
_OTHER_VERB = _pattern(
    r"られ|され|かれ|した[らの]?|ました|ってる|てい|って、|たら|だけど|ですが|けど|から(?!の)|ので|のに|見て|来て|きて|出て|"
    r"言われ|なった|じゃな|。|、そ|って書|って言|て言|て思|と思|てあ|もら|くれ|忘れ|まちが|間違|出さ|^で(?!す)|^名"
)
_QUOTED = _pattern(
    r"^.{0,6}(?:と言われ|って言われ|て言われ|と書いて|って書いて|と出て|と表示|いうメール|っていう(?:sms|メール))"
)

# はいれ (get in) is not いれ (put in); つかった (used) and なかった are not かった (bought).
_INSIDE = re.compile(r"^(?:はいれ|[つなん]かつた)")


@dataclass(frozen=True, slots=True)
class ActCue:
    """One way of saying that something was done. Plain forms, folded."""

    of: tuple[str, ...]
    did: tuple[str, ...]
    alone: tuple[str, ...]
    first: bool


def find_acts(
    said: Iterable[Sentence], cues: Mapping[str, tuple[ActCue, ...]]
) -> dict[str, FactValue]:
    """Every act that the text affirms or denies, with the words."""
    read = tuple((sentence, folded(sentence.plain)) for sentence in said)
    found: dict[str, FactValue] = {}
    for fact, listed in cues.items():
        for sentence, text in read:
            for cue in listed:
                for span in _places(cue, sentence, text):
                    value = _polarity(span, latin=cue.first)
                    if value is not None and (fact not in found or value is Tri.YES):
                        found[fact] = FactValue(value=value, origin=Origin.SAID, quote=span.quote)
    return with_payment(found)


def with_payment(found: dict[str, FactValue]) -> dict[str, FactValue]:
    """Who says how they paid, has paid."""
    if "sent_money" not in found:
        for fact, known in tuple(found.items()):
            if fact.startswith("paid_by_") and known.value is Tri.YES:
                return found | {"sent_money": known}
    return found


def _places(cue: ActCue, sentence: Sentence, text: str) -> Iterator[Span]:
    for word in cue.alone:
        yield from _each(text, word, sentence)
    for verb in cue.did:
        for place in _each(text, verb, sentence):
            near = _near(cue, text, place)
            if near is not None:
                yield Span(sentence, min(near, place.start), place.end)


def _each(text: str, word: str, sentence: Sentence) -> Iterator[Span]:
    start = text.find(word)
    while start >= 0:
        if not _INSIDE.search(text[max(0, start - 1) : start + 3]):
            yield Span(sentence, start, start + len(word))
        start = text.find(word, start + 1)


def _near(cue: ActCue, text: str, verb: Span) -> int | None:
    if cue.first:
        window = text[verb.end : verb.end + _REACH_LATIN]
        return verb.start if any(word in window for word in cue.of) else None
    begin = max(0, verb.start - _REACH)
    ends = [
        (at, at + len(word))
        for word in cue.of
        if (at := text.rfind(word, begin, verb.start + 1)) >= 0
    ]
    if not ends:
        return None
    start, end = max(ends, key=lambda place: place[1])
    between = _JOINING.sub("", text[end : verb.start])
    return None if _OTHER_VERB.search(between) else start


def _polarity(span: Span, *, latin: bool) -> Tri | None:
    if latin:
        return Tri.NO if _NOT_LATIN.search(span.before(24)) else Tri.YES
    if span.sentence.plain[span.start : span.end].endswith("まだ"):
        return None if span.after(2) == "いい" else Tri.NO
    behind = folded(span.after(16))
    if _IF.search(behind):
        return None
    if _DENIED.search(behind):
        return Tri.NO
    if _OPEN.search(behind) or _QUOTED.search(behind):
        return None
    return Tri.YES
