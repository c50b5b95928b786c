"""Who is in trouble: the writer, or someone near to the writer; and whether that is a child.

    母の通帳から… / 弟が…送ってしまったそうです / 娘のことで → helping_someone
    娘に聞いたら / 妻には言えません / 孫の誕生日に          → a bystander, nothing
    高2です / 17の娘 / 小5の弟                              → victim_minor (not 高校のとき)

A person is the matter of a text when it begins with that person as topic, when the writer
says so (のことで), when a thing of theirs is hit (母の通帳), or when they did something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from re import Pattern

from kakekomi.situation import FactValue, Origin, Tri
from kakekomi.triage.extract.span import Span, matches
from kakekomi.triage.normalise import Sentence

_LEAD = 12
_EARLY = 30
_LEAD_LATIN = 22
_REACH = 60

# Between the person and the particle: 母(72)が, 弟小5が, 息子さんの
_BEHIND = re.compile(
    r"(?:さん|ちゃん|くん|君|たち|さま|様)?(?:[(（][^)）]{1,14}[)）]|[小中高大][0-9一二三四五六]年?|"
    r"[0-9]{1,2}(?:歳|才|さい)?|[、]?[0-9]{1,2}(?:歳|才|さい)[、]?)?"
)
_TOPIC = re.compile(
    r"(?:の(?!に)|が|は|も|、|に(?!聞|言|見せ|内緒|バレ|怒)|って|な(?:ん|の)|[ぁ-ん]?い?ま|[一-龠ァ-ヶa-z0-9])"
)
_NOT_THEY = re.compile(
    r"(?:別れた|わかれた|元|辞めた|やめた|知らない|知らん|しらない|有名な|別居してる|別れた主人の|別れた夫の|姐|末の)$"
)
_SUBJECT = re.compile(r"(?:が|は|も|、)")
_FIRST_PERSON = re.compile(
    r"^(?:あの|えっと|えー|すみません|実は|[、。ー])*"
    r"(?:私|わたし|わたくし|おれ|俺|僕|ぼく|わし|自分)(?:は|が|も|[、0-9])"
)
_SCHOOL_YEAR = re.compile(
    r"(?:小学校?|中学校?|高校|しょうがく|ちゅうがく|こうこう)[1-6一二三四五六]年?(?:生)?|"
    r"(?<![大最])[小中高](?:[1-6](?![0-9万千円時人冊個枚回件本つ台日月分])|[一二三四五六](?=年|の|で|です|、|。|女|男|$))(?:年生|年)?|"
    r"(?:年長|女子高生|[小中]学生|高校生|しょうがくせい|ちゅうがくせい|こうこうせい)(?!だった|のころ|の頃)|"
    r"(?<![a-z])(?:chu|sho|kou)-?[1-6](?![0-9])|高[一二三](?![一-龠])|初[一二三](?![一-龠])"
)
_LONG_AGO = re.compile(r"^(?:の)?(?:とき|時|頃|ころ|から|まで|以来|時代|以上|くらい|の同級|同級)")
_AGE = re.compile(
    r"(?<![0-9.,:/年月])(?:1[0-7]|[3-9])(?:歳|才|さい(?!ご|しょ|ふ))(?!以上|から|若|年|下|上|差|の(?:とき|頃|時))|"
    r"(?<![0-9.,:/年月])1[0-7](?:の(?:娘|むすめ|息子|孫|妹|弟|子|女の子|男の子|甥|姪)|です(?:。|$)|っす|だけど)|"
    r"(?:娘|むすめ|息子|孫|妹|弟|子|ぼく|わたし)[はがも、(（]?1[0-7](?![0-9万千円時日人年月件回分:/,.個枚])|"
    r"(?<![二三四五六七八九])十[一二三四五六七]?(?:歳|才|の(?:娘|息子|孫|妹|弟|女の子|男の子|甥|姪)|です)|"
    r"(?<![十百])[三四五六七八九](?:歳|才)の|"
    r"(?:i'm|i am|im|aged?|is|turned) 1[0-7](?![0-9])|"
    r"(?<![0-9])1[0-7] ?(?:tuổi|tuoi|anos|years old|岁)|我1[0-7](?![0-9])"
)


PEOPLE_LISTS = ("kin", "others", "about", "things", "suffers", "beside", "latin", "speaks")


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The words of `guidance/words/people.yaml`, as patterns."""

    person: Pattern[str]
    about: tuple[str, ...]
    things: tuple[str, ...]
    suffers: tuple[str, ...]
    beside: tuple[str, ...]
    latin: tuple[str, ...]
    speaks: tuple[str, ...]

    @classmethod
    def of(cls, words: Mapping[str, tuple[str, ...]]) -> PeopleWords:
        """From the lists by name."""
        named = sorted({*words["kin"], *words["others"]}, key=len, reverse=True)
        person = re.compile("|".join(re.escape(word) for word in named))
        rest = (words["about"], words["things"], words["suffers"], words["beside"])
        return cls(person, *rest, words["latin"], words["speaks"])


def find_people(said: Iterable[Sentence], words: PeopleWords) -> dict[str, FactValue]:
    """Whether the writer speaks for someone else, and whether the person hit is a child."""
    read = tuple(said)
    found: dict[str, FactValue] = {}
    helped = next(_helped(read, words), None)
    minor = next(_minors(read), None)
    for fact, span in (("helping_someone", helped), ("victim_minor", minor)):
        if span is not None:
            found[fact] = FactValue(value=Tri.YES, origin=Origin.SAID, quote=span.quote)
    return found


def _helped(read: tuple[Sentence, ...], words: PeopleWords) -> Iterator[Span]:
    own = bool(read) and _FIRST_PERSON.search(read[0].plain) is not None
    for place, sentence in enumerate(read):
        for word in words.latin:
            at = sentence.plain.find(word)
            if (
                place == 0
                and 0 <= at <= _LEAD_LATIN
                and sentence.plain[at + len(word) :][:1] != ","
            ):
                yield Span(sentence, at, at + len(word))
        for word in words.speaks:
            at = sentence.plain.find(word)
            if at >= 0 and place == 0:
                yield Span(sentence, at, at + len(word))
        for span, _ in matches(words.person, sentence):
            if _is_matter(span, words, first=place == 0, own=own):
                yield span


def _is_matter(span: Span, words: PeopleWords, *, first: bool, own: bool) -> bool:
    behind = _behind(span)
    if behind.startswith(words.about):
        return True
    if own or behind.startswith(words.beside):
        return False
    if not first or span.start > _EARLY or _NOT_THEY.search(span.before(6)):
        return False
    if behind.startswith("の"):
        return span.start <= _LEAD or behind[1:].startswith(words.things)
    if span.start <= _LEAD and _TOPIC.match(behind):
        return True
    return _SUBJECT.match(behind) is not None and any(w in behind for w in words.suffers)


def _behind(span: Span) -> str:
    """What follows the person, after a title and an age."""
    after = span.after(_REACH)
    named = _BEHIND.match(after)
    return after[named.end() :] if named else after


def _minors(read: tuple[Sentence, ...]) -> Iterator[Span]:
    for sentence in read:
        for pattern in (_SCHOOL_YEAR, _AGE):
            for span, _ in matches(pattern, sentence):
                if not _LONG_AGO.match(span.after(4)):
                    yield span
