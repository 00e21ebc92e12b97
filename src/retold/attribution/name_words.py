"""Words that tell what kind of thing a capitalised name stands for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

TITLES = frozenset(
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Madam President Vice-President Premier Chancellor Minister "
    "Secretary Undersecretary Sen Senator Rep Representative Congressman Congresswoman Gov Governor Lt Mayor Councilman "
    "Councilwoman Councillor Alderman Delegate Speaker Leader Ambassador Envoy Consul General Gen Maj Major Col Colonel "
    "Capt Captain Cpl Corporal Sgt Sergeant Pvt Cmdr Commander Admiral Adm Brigadier Marshal Sheriff Deputy Chief Officer "
    "Detective Inspector Constable Superintendent Judge Justice Attorney Prosecutor Pope Cardinal Bishop Archbishop Rev "
    "Reverend Father Sister Brother Rabbi Imam Sheikh Shaikh Sheik Ayatollah Mullah Maulvi Mufti Hajji Haji King Queen "
    "Prince Princess Duke Duchess Count Baron Baroness Emperor Emir Sultan Director Chairman Chairwoman Chairperson Chair "
    "Commissioner Coach Manager Spokesman Spokeswoman Spokesperson CEO CFO Founder Editor Reporter Correspondent Analyst "
    "Lawyer Dr. Herr Frau Monsieur Madame Mme M Señor Señora Signor Don Counsel Strategist Nominee Candidate Advisor "
    "Adviser Aide Host Anchor Author Actor Actress Singer Rapper Comedian Economist Historian Doctor Nurse".split()
)
"""Words before a person's name."""

BODY_WORDS = frozenset(
    "Agency Ministry University College Institute Department Dept Committee Commission Council Congress Parliament Senate "
    "House Office Bureau Inc Corp Ltd LLC Co Company Corporation Group Bank Party Union Association Federation Foundation "
    "Organization Organisation Court Police Army Navy Force Forces Guard Service Services Authority Board Center Centre "
    "Church School Hospital Museum Library Club Team League Alliance Coalition Campaign Front Movement Brigade Network "
    "Society Trust Fund Partners Holdings Industries Airlines Airways Motors Records Studios Entertainment Media "
    "Administration Directorate Cabinet Assembly Republic Kingdom Emirate State States Nations Command Corps Security "
    "Intelligence Affairs Times Post Journal Herald News Press Tribune Gazette Chronicle Daily Magazine Radio TV Star "
    "Census Project Program Programme Initiative Act Bill Law Treaty Agreement Amendment Project Convention Summit Forum "
    "Conference Games Cup Open Awards Award Prize Show Day Night War Wars Revolution Islamic National International "
    "Federal Royal Republican Democratic Democrats Republicans Supreme Homeland Defense Defence Energy Treasury Justice "
    "Community Communities Students Workers Americans Voters Research Studies Policy Systems Technologies Technology "
    "Software Labs Laboratory Capital Ventures Securities Insurance Academy Fellowship Caucus PAC Action Committee "
    "Stock Exchange Ministry Labour Hotel Casino Resort Tower Towers Music Line Hour Report Tonight Morning Weekend".split()
)
"""Words in names of bodies and events."""

PLACE_WORDS = frozenset(
    "Street Avenue Road Boulevard Square Park River Lake Bay Sea Ocean Gulf Strait Island Islands Mountain Mountains Mount "
    "Valley Hills Beach Coast Desert County City Town Village Province District Region Airport Port Harbor Harbour Bridge "
    "Station North South East West Northern Southern Eastern Western Central Upper Lower New San Santa Los Las Saint St "
    "Fort Camp Cape Heights Springs Falls Plaza Border Peninsula Continent Building Hall Stadium Zoo Garden Gardens".split()
)
"""Words in names of places; ``New``, ``San`` and the like only where they come first."""

STARTERS = frozenset(
    "The A An This That These Those It Its He She They We You I In On At By For From To With Without Of And Or But Nor So "
    "Yet If When While As After Before Since Until Because Although Though Whereas Where Why How What Which Who Whom "
    "Whose Is Are Was Were Be Been Being Has Have Had Do Does Did Will Would Can Could Should May Might Must Not No Yes "
    "Also Then Now Here There Later Earlier Meanwhile However Moreover Still Even Just Only Both Either Neither Each "
    "Every All Some Many Most More Few Several Other Others Another Such One Two Three Four Five Six Seven Eight Nine Ten "
    "First Second Third Last Next Once Former Formerly Ex Late Longtime Senior Junior Acting Fellow According Asked Told "
    "Said Says Speaking Citing Responding Writing Despite During Under Over Between Among Against About Above Below "
    "Through Throughout Within Upon His Her Their Our My Your Him Them Us Me Today Yesterday Tomorrow Recently Perhaps "
    "Maybe Instead Rather Indeed Thus Hence Therefore Additionally Finally Unlike Like Given Asking Adding Saying "
    "Well Oh Ok Okay Thank Thanks Please Let Sorry Hello Hi Dear Look Listen Photo Image Video Watch Read More Related "
    "Source Sources Via Updated Update Posted Published Breaking Exclusive Opinion Analysis Editor Share Der Die Das Ein "
    "Eine Le La Les Un Une El Los Las Il Lo Gli Het De Een Und Et Y E Aber Doch Mais Pero Ma Wie Auch Nach Mit Von".split()
)
"""Words that are capitalised only because a sentence begins with them."""

PARTICLES = "al|el|ul|bin|bint|ibn|abu|van|von|der|den|de|del|della|da|dos|das|di|du|la|le|ben|ter|zu|af"
"""Small words inside a person's name."""

_LIST = Path(__file__).with_name("not_people.txt")

MEN = frozenset(
    "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald "
    "Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas "
    "Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Frank Gregory Raymond Alexander Patrick Jack Dennis "
    "Jerry Peter Adam Nathan Henry Douglas Zachary Kyle Walter Ethan Jeremy Harold Keith Christian Roger Noah Gerald Carl "
    "Terry Sean Austin Arthur Lawrence Jesse Dylan Bryan Joe Jordan Billy Bruce Albert Willie Gabriel Logan Alan Juan "
    "Wayne Roy Ralph Randy Eugene Vincent Russell Elijah Louis Bobby Philip Johnny Bernie Ted Jeb Chris Mike Tim Ben Jim "
    "Bob Bill Tom Dan Sam Steve Jeff Greg Matt Dave Ken Ron Rick Marco Vladimir Dmitry Sergei Sergey Igor Ivan Mikhail "
    "Ahmad Ahmed Mohammad Mohammed Muhammad Ali Hassan Hussein Omar Abdul Mahmoud Ibrahim Khalid Hans Klaus Jürgen "
    "Wolfgang Pierre Jean Jacques François Luis Carlos José Pedro Giovanni Marco Antonio".split()
)
WOMEN = frozenset(
    "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley "
    "Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen "
    "Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet "
    "Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith "
    "Megan Andrea Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn Janice Jean Alice Abigail "
    "Julia Judy Sophia Grace Denise Amber Doris Marilyn Danielle Beverly Isabella Theresa Diana Natalie Brittany Hillary "
    "Melania Ivanka Chelsea Kellyanne Carly Sarah Jane Kate Katie Liz Debbie Donna Ellen Eva Elena Olga Natalia Svetlana "
    "Fatima Aisha Leila Zainab Mariam Angela Ursula Claudia Marie Sophie Isabelle Carmen Lucia Giulia Francesca".split()
)
MALE_TITLES = frozenset(
    "Mr Sir Lord King Prince Duke Pope Father Brother Congressman Chairman Spokesman Herr Monsieur Baron".split()
)
FEMALE_TITLES = frozenset(
    "Mrs Ms Miss Dame Lady Queen Princess Duchess Sister Congresswoman Chairwoman Spokeswoman Frau Madame Mme Baroness".split()
)


@lru_cache(maxsize=1)
def not_people() -> frozenset[str]:
    """Places, months, days, peoples, parties and companies that are written like a person's name."""
    return frozenset(_LIST.read_text(encoding="utf-8").split())
