"""General English word lists that the heuristics of this step share.

No list names an event, a place in the news or an outlet: only closed word classes, calendar
words, number words and common verbs. Verb forms are generated from base forms by spelling rules.
"""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs",
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip

POINTING = frozenset("this that these those".split())
DETERMINERS = POINTING | frozenset(
    "the a an his her its their our my your some any each every no both either neither another "
    "all".split()
)
SUBJECT_PRONOUNS = frozenset("he she it they we i you who".split())
OBJECT_PRONOUNS = frozenset("him her them us me".split())
PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS
THIRD_PERSON = frozenset("he she it they him her them his its their".split())
"""Pronouns and determiners that mean whom or what the text has named."""
RELATIVES = frozenset("who which whose that whom".split())
SUBORDINATORS = frozenset("as while after when although if since because despite though".split())
"""What opens a clause or phrase beside the main clause; some are prepositions too."""
PREPOSITIONS = frozenset(
    "of in on at for from with by to into onto over under after before during since until till "
    "against between among amid near about around through across behind beyond within without "
    "towards toward upon along despite via including following inside outside above below off "
    "per than like as regarding concerning".split()
)
CONJUNCTIONS = RELATIVES | frozenset(
    "and or but nor yet so because although though while whereas if unless when where whether how "
    "why what once".split()
)
MODALS = frozenset("will would can could may might must shall should ought cannot".split())
WHOLE_BE = frozenset("is are was were be been being am".split())
BE = WHOLE_BE | frozenset("'s 're ’s ’re".split())
"""Of these "'s" is a possessive too."""
HAVE = frozenset("has have had having 've ’ve".split())
DO = frozenset("do does did".split())
POSSESSIVES = frozenset("'s ’s".split())
CONTRACTIONS = frozenset("'re ’re 've ’ve 'll ’ll 'd ’d 'm ’m".split())
"""Verbs behind a pronoun that are verbs only; "'s" is also a possessive."""
CONTRACTED = re.compile(r"^(?:is|are|was|were|has|have|had|do|does|did|wo|would|ca|could|should"
                        r"|might|must|ai|need)n['’]?t$")  # fmt: skip
AUXILIARIES = MODALS | BE | HAVE | DO
NEGATIONS = frozenset("not never no n't n’t neither nor nobody nothing none without".split())
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president prime minister secretary "
    "general gen lt col colonel maj major capt captain sgt sergeant cmdr commander adm admiral "
    "const cst supt insp det "
    "senator sen representative rep governor gov mayor judge justice king queen prince princess "
    "pope chancellor spokesman spokeswoman spokesperson ambassador sheriff deputy "
    "attorney coach rev reverend bishop imam rabbi sheikh chief director chairman chairwoman "
    "foreign defence defense interior vice".split()
)

_VERBS = """
abandon abduct accept account accuse achieve acknowledge acquire act add address admit adopt advance
advise affect agree aim air alert allege allow amount announce answer appeal appear apply appoint
approach approve argue arrest arrive ask assert assess assist assume attack attempt attend attract
authorise authorize avoid back bar base battle become beg begin believe belong blame blast block
bomb boost brand break bring broadcast build burn bury buy call campaign cancel capture care carry
cast catch cause celebrate challenge change charge chase cheer chair choose cite claim clash clear
close collapse collect comb come command comment commit compare compete complain complete concede
concern conclude condemn conduct confirm confront connect consider consist contact contain
contend continue contribute control convene convict cooperate cost count cover crash create
criticise criticize cross crush cut damage deal debate decide declare decline decrease decree
deem defeat defend define delay deliver demand demonstrate deny depart depend deploy deport
describe deserve destroy detain detect determine detonate develop die direct disagree disappear
disclose discover discuss dismiss displace display dispute distribute divide double doubt draft draw
drive drop earn ease eat edge elect elaborate eliminate emerge emphasise emphasize employ
encourage end endorse endure
enforce engage enjoy ensure enter erupt escalate escape establish estimate evacuate examine exceed
exchange exclude execute exist expand expect expel experience expire
explain explode explore express
extend face fail fall favour favor fear feature feel fight file fill find finish fire fit flee
flood fly focus follow force forecast forge form free freeze fuel fund gain gather get give go
govern grab grant greet grow guarantee guard guide halt hand handle hang happen harm head hear help
hide hit hold honour honor hope host house hurt identify ignite ignore illustrate impact implement
imply impose improve include increase indicate inflict inform injure insist inspect install intend
intensify interview introduce invade invest investigate invite involve issue jail join judge jump
justify keep kick kidnap kill knock know lack land last laud launch lay lead leak learn leave lend
let liberate lie lift limit link list listen live look loom lose maintain make manage march mark
massacre match matter mean measure meet melt mention mobilise mobilize monitor mount mourn move
murder name need negotiate nominate note notice notify nix observe obtain occupy occur offer open
operate oppose order organise organize oust overrun own participate pass patrol pay persist pick
place plan play plead pledge plunge point pose post postpone pound pour praise predict prefer
prepare present preserve press prevent proclaim produce prohibit promise promote prompt propose
prosecute protect protest prove provide publish pull punish purport pursue push put question quit
quote raid raise rally range reach react read realise realize reassure rebuild recall receive
reclaim recognise recognize recommend record recover recruit reduce refer reflect refuse refute
regain regard register reinforce reiterate reject relate release relocate rely remain remark
remember remind remove renew repeat repel replace reply report represent repulse request require
rescue resign resist resolve respond rest restore restrict result resume retain retake retreat
return reveal review ride rise risk roll rule run rush sack save saw say scale score seal search
secure see seek seem seize select sell send sentence separate serve set settle shake shape share
shatter shell shift shoot shout show shut sign signal sit slam slow smash soar speak spark
specify spend split spread stage stand start state stay steal step stick stop storm stress stretch
strike strip struggle study submit succeed suffer suggest supply support suppose surge surpass
surrender surround survive suspect suspend sustain sweep swear take talk target teach tear tell
tend test testify thank think threaten throw tie top torture total touch trace track trade train
transfer transport trap travel treat trigger triple try turn tweet understand unleash unveil
update uphold urge use vanish view violate visit voice vote vow wage wait walk want warn wash
watch weaken wear weigh welcome win withdraw witness wonder work worry worsen wound wreck write
yell yield
""".split()
_IRREGULAR = """
become:became:become beat:beat:beaten begin:began:begun bid:bid:bid foresee:foresaw:foreseen
oversee:oversaw:overseen retake:retook:retaken shed:shed:shed speed:sped:sped
thrust:thrust:thrust break:broke:broken bring:brought:brought
broadcast:broadcast:broadcast build:built:built burst:burst:burst buy:bought:bought
cast:cast:cast catch:caught:caught choose:chose:chosen come:came:come cost:cost:cost
cut:cut:cut deal:dealt:dealt draw:drew:drawn drive:drove:driven eat:ate:eaten
fall:fell:fallen feel:felt:felt fight:fought:fought find:found:found flee:fled:fled
fly:flew:flown forecast:forecast:forecast freeze:froze:frozen get:got:gotten give:gave:given
go:went:gone grow:grew:grown hang:hung:hung hear:heard:heard hide:hid:hidden hit:hit:hit
hold:held:held hurt:hurt:hurt keep:kept:kept know:knew:known lay:laid:laid lead:led:led
leave:left:left lend:lent:lent let:let:let lie:lay:lain lose:lost:lost make:made:made
mean:meant:meant meet:met:met overrun:overran:overrun pay:paid:paid put:put:put quit:quit:quit
read:read:read ride:rode:ridden rise:rose:risen run:ran:run say:said:said see:saw:seen
seek:sought:sought sell:sold:sold send:sent:sent set:set:set shake:shook:shaken
shoot:shot:shot show:showed:shown shut:shut:shut sit:sat:sat speak:spoke:spoken
spend:spent:spent split:split:split spread:spread:spread stand:stood:stood steal:stole:stolen
stick:stuck:stuck strike:struck:struck swear:swore:sworn sweep:swept:swept take:took:taken
teach:taught:taught tear:tore:torn tell:told:told think:thought:thought throw:threw:thrown
understand:understood:understood uphold:upheld:upheld wear:wore:worn win:won:won
arise:arose:arisen awake:awoke:awoken bear:bore:borne bend:bent:bent bet:bet:bet bind:bound:bound
bite:bit:bitten bleed:bled:bled blow:blew:blown breed:bred:bred cling:clung:clung
creep:crept:crept dig:dug:dug drink:drank:drunk feed:fed:fed fling:flung:flung
forbid:forbade:forbidden forget:forgot:forgotten forgive:forgave:forgiven grind:ground:ground
kneel:knelt:knelt light:lit:lit mistake:mistook:mistaken overcome:overcame:overcome
overthrow:overthrew:overthrown rebuild:rebuilt:rebuilt ring:rang:rung shine:shone:shone
shrink:shrank:shrunk sing:sang:sung sink:sank:sunk sleep:slept:slept slide:slid:slid
spin:spun:spun spring:sprang:sprung sting:stung:stung stride:strode:stridden swell:swelled:swollen
swim:swam:swum swing:swung:swung undergo:underwent:undergone undertake:undertook:undertaken
wake:woke:woken weave:wove:woven weep:wept:wept withhold:withheld:withheld
withstand:withstood:withstood withdraw:withdrew:withdrawn write:wrote:written
""".split()
_DOUBLING = frozenset(
    "admit bar beg commit compel control cut drop equip expel fit get grab hit jam jog kidnap let "
    "nominate occur permit plan plot put quit rebel refer repel rid rip run scrap set ship shut "
    "sit slam slip split step stop strip submit swim top transfer trap win".split()
)

NOUNISH = frozenset(
    "accept account address advance affect aid aim air alert amount answer appeal approach arrest "
    "associate attack attempt back ban bar base battle beat block bomb boost brand break "
    "broadcast build burn buy call campaign capture care cast catch cause challenge change charge "
    "chase cheer chair claim clash close comb command comment concern conduct contact content "
    "contract control cost count cover crash cross crush cut damage deal debate decline decrease "
    "defeat delay demand design desire detail direct display dispute document double doubt draft "
    "draw drive drop ease edge end escape estimate exercise exit experience exploit express "
    "extract face fall favour favor fear feature feel fight figure file finance find finish fire "
    "fit flood focus force forecast form free fuel fund gain gas gather go grab grant group "
    "guarantee guard guide halt hand handle harm head hear help hide hit hold honour honor hope "
    "host house hunt hurt impact implement increase influence interest interview invite issue "
    "join judge jump kick kill knock lack land laugh launch lay lead leak leave level lie lift "
    "light limit link list lock look loss mail march mark market massacre match matter mean "
    "measure mention mind monitor mount move murder name need note notice object offer open order "
    "own pace pack park pass patrol pay pick picture pilot place plan plant play pledge plot "
    "point pose position post pound power praise present press price prime print process produce "
    "profit project promise prompt protest pull purchase purpose push put question quit quote "
    "race raid raise rally range rank rate reach read recall record refuse regard register "
    "release remark repeat reply report request rescue research reserve resort respect rest "
    "result resume retreat return review ride rise risk rock role roll rule run rush sack sail "
    "sanction save scale score seal search secret secure sense sentence separate set shake shape "
    "share shell shift ship shock shoot shop shot shout show shut sight sign signal sit slam "
    "smash snap sort sound spark speed spell spend split spread stage stand start state stay step "
    "stick stop storm stream stress stretch strike strip structure struggle study subject supply "
    "support surge surrender surround survey suspect sweep switch tackle talk target taste tax "
    "tear term test thought threat throw tie time top torture total touch tour trace track trade "
    "traffic train transfer transport trap travel treat trend trial trigger trip trouble trust "
    "try turn tweet update upset urge use value view violate visit voice vote vow wage wait walk "
    "want war warm wash waste watch wave way weather weigh welcome will win wish witness wonder "
    "work worry wound last yield complete clear correct elaborate clean "
    "cool dry calm".split()
) - {"show", "accept", "affect", "find", "hear", "join", "mean", "refuse", "seek", "weigh",
     "violate",
     "secure", "implement", "surround", "want"}  # fmt: skip
"""Verbs whose base and -s forms are often nouns or adjectives too."""


def _suffixed(base: str, suffix: str) -> str:
    if suffix == "s":
        if base.endswith(("s", "x", "z", "ch", "sh", "o")):
            return base + "es"
        return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"
    if base in _DOUBLING:
        return base + base[-1] + suffix
    if base.endswith("ie") and suffix == "ing":
        return base[:-2] + "ying"
    if base.endswith("e") and not (base.endswith(("ee", "oe")) and suffix == "ing"):
        return base[:-1] + suffix
    if suffix == "ed" and re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + suffix


def _forms() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    third, past, participle, gerund = {}, {}, {}, {}
    irregular = {row.split(":")[0]: row.split(":")[1:] for row in _IRREGULAR}
    for base in sorted({*_VERBS, *irregular}):
        third[_suffixed(base, "s")] = base
        gerund[_suffixed(base, "ing")] = base
        simple, perfect = irregular.get(base, [_suffixed(base, "ed")] * 2)
        past[simple] = base
        participle[perfect] = base
    return third, past, participle, gerund


BASES = frozenset({*_VERBS, *(row.split(":")[0] for row in _IRREGULAR)})
THIRDS, PASTS, PARTICIPLES, GERUNDS = _forms()


_PERFECT = {base: form for form, base in PARTICIPLES.items()}


def participle(word: str) -> str:
    """The past participle of a known verb form (``killing`` -> ``killed``), else the word."""
    return _PERFECT.get(lemma(word.lower()), word)


def lemma(word: str) -> str:
    """The base form of a known verb form (``seized`` -> ``seize``), else the word itself."""
    for forms in (PASTS, PARTICIPLES, THIRDS, GERUNDS):
        if word in forms:
            return forms[word]
    return word


_NO_ADVERBS = frozenset(
    "ally anomaly apply assembly belly bully butterfly comply elderly family fly imply italy jelly "
    "july monopoly multiply rally rely reply supply tally".split()
)
"""Nouns and verbs in -ly, and names written small."""


def is_adverb(word: str) -> bool:
    """Whether a lower-case word is an adverb by its ending ("quickly", "only")."""
    return word.endswith("ly") and word not in _NO_ADVERBS


def past_like(word: str) -> bool:
    """Whether a lower-case word looks like a past tense or past participle."""
    if word in PASTS or word in PARTICIPLES:
        return True
    return len(word) > 4 and word.endswith("ed") and not word.endswith(("eed", "hundred"))
