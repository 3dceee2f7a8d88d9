"""Settings: what is read, and what is refused with a place and a mend."""

from pathlib import Path

import pytest

from digest.config import DEFAULT_THEMES, Settings, check_folders, load
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
        ("[site]\ntitle = 3", "must be of type str, not int"),
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
        ("[read.parsers]\n'.eml' = 3", "parsers: '.eml': must be of type str, not int"),
        ("[read.parsers]\neml.x = 'x:y'", "parsers: 'eml': must be of type str, not dict"),
        ("[[outlet]]\nid='a'\nname='A'\nsources='x'", "must be a list"),
    ],
)
def test_refused(tmp_path: Path, text: str, said: str) -> None:
    """Each refusal names the file and the way out."""
    path = write(tmp_path, text)
    with pytest.raises(ConfigError, match=str(path)) as error:
        load(path)
    assert said in str(error.value)


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
