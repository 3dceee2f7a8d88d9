"""Settings: what is read, and what is refused with a place and a mend."""

from pathlib import Path

import pytest

from digest.compose import summarize
from digest.config import DEFAULT_THEMES, METHODS, Settings, check_folders, load
from digest.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    path = folder / "digest.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    """No key is required; relative paths count from the file's folder."""
    assert load(write(tmp_path, "")) == Settings(root=tmp_path)


def test_given_keys_replace_the_defaults(tmp_path: Path) -> None:
    """Tables, lists of tables and lists of text all arrive."""
    text = """
    [site]
    title = "Cup final"
    url = "https://cup.example/digest/"
    [fetch]
    pause = 3
    [read.parsers]
    ".eml" = "newsdesk.mail:parse"
    [[theme]]
    id = "goals"
    name = "Goals"
    description = "Who scored."
    cues = ["scored", "goal"]
    [[outlet]]
    id = "herald"
    name = "The Herald"
    sources = ["https://herald.example/feed"]
    """
    settings = load(write(tmp_path, text))
    assert settings.site.title == "Cup final"
    assert settings.fetch.pause == 3.0
    assert settings.read.parsers == {".eml": "newsdesk.mail:parse"}
    assert [theme.cues for theme in settings.theme] == [("scored", "goal")]
    assert settings.outlet[0].sources == ("https://herald.example/feed",)


def test_words_of_any_script_are_taken(tmp_path: Path) -> None:
    """With the joiners that Persian and emoji need, and over several lines."""
    title = "می\u200cخواهم 👩\u200d🚒\n\té"
    assert load(write(tmp_path, f'[site]\ntitle = """{title}"""')).site.title == title


def test_default_themes_have_the_ids_of_the_contract() -> None:
    """The three ids are part of the data contract."""
    ids = [theme.id for theme in DEFAULT_THEMES]
    assert ids == ["military", "foreign-reactions", "humanitarian"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[site]\ntitel = 'x'", "Did you mean 'title'?"),
        ("[sites]", "Did you mean 'site'?"),
        ("[site]\ntitle = 3", "site: title: must be a text in quotes, not a whole number"),
        ("[site]\ntitle = 2030-05-14", "must be a text in quotes, not a date"),
        ("[build]\nworkers = '2'", "must be a whole number, not a text in quotes"),
        ("[compare]\nstories = 'no'", "must be true or false (without quotes), not a text"),
        ("[fetch]\npause = true", "must be a number, not true or false"),
        ("[site]\nlanguage = 'english'", "site.language: 'english' is no language's code"),
        ("[site]\nlanguage = ''", 'Write it as "en"'),
        ("[summary]\nmethod = 'texrank'", "summary.method: 'texrank' is unknown. Did you mean"),
        ("[summary]\nmethod = 'best'", 'Use "textrank", "lexrank", "luhn", "lsa" or package.'),
        ("[summary]\nthemer = 'none'", "summary.themer: 'none' is unknown. Use \"cues\" or"),
        ("[fetch]\ncontact = 'the desk'", "fetch.contact: 'the desk' holds no mail or web address"),
        (
            "[fetch]\nprivate = ['http://nas/feed']",
            "fetch.private[1]: 'http://nas/feed' is no host",
        ),
        ("[fetch]\nprivate = ['NAS']", "Write it in small letters"),
        ("[fetch]\nprivate = 'nas'", "must be a list"),
        ("[site]\nurl = 'ftp://x'", "is no http(s) address"),
        ("[site]\nurl = 'https://me:pw@x.example/'", "is no http(s) address"),
        ("[site]\nurl = 'https://x.example/?page=news'", "is no http(s) address of a folder"),
        ("[feeds]\nhubs = ['hub.example']", "feeds.hubs[1]: 'hub.example' is no http(s) address"),
        ("[feeds]\nkeep_days = 99999999", "Use 36500 or less"),
        ("[build]\nwindow_days = 99999999", "Use 36500 or less"),
        ("site = 3", "must be a table"),
        ("[[theme]]\nid = 'a'\nname = 'A'", "'description' is missing"),
        ("[[outlet]]\nid = 'A b'\nname = 'A'", "is not a slug"),
        ("[[outlet]]\nid = 'a'\nname = 'A'\n" * 2, "stands twice"),
        ("[summary]\nclaims = 0", "Use 1 or more"),
        ("[compare]\nembed = 'cloud'", 'Use "model", "none" or package.module:function'),
        ("[build", "is not valid TOML"),
        ("[summary]\nclaims = " + "9" * 5000, "is not valid TOML"),
        ("x = " + "[" * 5000, "is not valid TOML"),
        ("[fetch]\npause = nan", "fetch.pause: is nan. Use 0 or more"),
        ("[fetch]\nseconds = inf", "fetch.seconds: is inf"),
        ('[site]\ntitle = "a\\u202Eb"', "site: title: holds U+202E, which nobody sees"),
        ('[site]\nurl = "https://x.example/\\u0001"', "site: url: holds U+0001"),
        ('[build]\nout = "a\\u0000"', "build: out: holds U+0000"),
        ('[[theme]]\nid="a"\nname="\\uFFFE"\ndescription=""\ncues=[]', "holds U+FFFE"),
        ("[site]\ntitle = ' '", "site.title: is empty"),
        ("[[theme]]\nid='a'\nname=''\ndescription=''\ncues=[]", "theme[1].name: is empty"),
        ("[[outlet]]\nid='a'\nname='A'\nurl='javascript:x'", "outlet[1].url: 'javascript:x' is no"),
        ("[read]\nparser = 'x:y'", "Did you mean 'parsers'?"),
        ("[read]\nparsers = ['x:y']", "read: parsers: must be a table"),
        (
            "[read.parsers]\n'.eml' = 3",
            "parsers: '.eml': must be a text in quotes, not a whole number",
        ),
        ("[read.parsers]\neml.x = 'x:y'", "parsers: 'eml': must be a text in quotes, not a table"),
        ("[[outlet]]\nid='a'\nname='A'\nsources='x'", "must be a list"),
    ],
)
def test_refused(tmp_path: Path, text: str, said: str) -> None:
    """Each refusal names the file and the way out."""
    path = write(tmp_path, text)
    with pytest.raises(ConfigError, match=str(path)) as error:
        load(path)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "[site]\nlanguage = 'pt-BR'",
        "[fetch]\ncontact = 'News desk <desk@news.example>'",
        "[fetch]\ncontact = 'mailto:desk@news.example'",
        "[fetch]\ncontact = 'https://news.example/contact'",
        "[fetch]\nprivate = ['nas', 'nas.local:8000', '10.0.0.7', '::1', '[fe80::1]:8000']",
    ],
)
def test_taken(tmp_path: Path, text: str) -> None:
    """What is written as the manual says, or in another usual way."""
    load(write(tmp_path, text))


def test_templates_that_would_be_passed_over_are_refused(tmp_path: Path) -> None:
    """A folder that is not there, but for the usual one, and files beside its inner folders."""
    check_folders(load(write(tmp_path, "")), "digest.toml")
    settings = load(write(tmp_path, '[build]\ntemplates = "tempaltes"\n'))
    said = "digest.toml: build.templates: there is no folder 'tempaltes'"
    with pytest.raises(ConfigError, match=said):
        check_folders(settings, "digest.toml")
    (tmp_path / "tempaltes").mkdir()
    check_folders(settings, "digest.toml")
    mine = tmp_path / "tempaltes" / "index.md.j2"
    mine.touch()
    with pytest.raises(ConfigError, match=f"{mine}: would not be used.*pages/index.md.j2"):
        check_folders(settings, "digest.toml")


def test_names_of_methods_are_those_of_the_summaries() -> None:
    """They are written twice, as no step may import the config."""
    assert set(METHODS) == summarize.METHODS.keys()


def test_a_theme_of_ones_own_needs_words(tmp_path: Path) -> None:
    """Without a cue it could have no claim."""
    text = '[[theme]]\nid = "goals"\nname = "Goals"\ndescription = "Who scored."\ncues = []\n'
    with pytest.raises(ConfigError, match=r"theme\[1\].cues: is empty"):
        load(write(tmp_path, text))


@pytest.mark.parametrize(
    ("out", "said"),
    [
        (".", "is the folder of the project"),
        ("..", "is the folder of the project, or holds it"),
        ("seeds", "lies in the folder of documents"),
        ("seeds/site", "lies in the folder of documents"),
    ],
)
def test_a_site_over_the_project_or_among_its_documents_is_refused(
    tmp_path: Path, out: str, said: str
) -> None:
    """It would replace the project, or be digested by the next build."""
    settings = load(write(tmp_path, f'[build]\nout = "{out}"\n'))
    with pytest.raises(ConfigError, match=said):
        check_folders(settings, "digest.toml")


def test_root_is_no_key_and_a_folder_no_config(tmp_path: Path) -> None:
    """Paths count from the file, whatever it says."""
    with pytest.raises(ConfigError, match="unknown key 'root'"):
        load(write(tmp_path, 'root = "/tmp"\n'))
    with pytest.raises(ConfigError, match="is a folder"):
        load(tmp_path)


def test_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    """`digest init` is the way out."""
    with pytest.raises(ConfigError, match="digest init"):
        load(tmp_path / "none.toml")
