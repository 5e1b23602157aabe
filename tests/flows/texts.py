"""Articles of the flows, written by us. Places are real, so that they are located; events are not."""

FIRST = """Eleven soldiers killed in shelling near Raqqa

RAQQA, Syria - Eleven Turkish soldiers were killed on Monday when Syrian government forces
shelled their post in the northern province of Raqqa, the governor of Urfa said.

Four other soldiers were wounded. The post had held 200 soldiers since 2019.
"""

LATER = """Raqqa shelling: minister speaks of more losses

ANKARA - The two governments spoke after the death of 11 Turkish soldiers in Syrian government
shelling in the northern province of Raqqa on Monday. The defence minister said Wednesday the
death toll had climbed to 14.
"""

OTHER = """Market attack in Basra

BASRA, Iraq - A car bomb killed seven civilians at a market in Basra on Monday, police said.
"""

REPRINT = "Reprinted from our partners: " + FIRST

MONITOR = """Other count of the Raqqa shelling

BEIRUT - The Syrian Observatory for Human Rights said 19 Turkish soldiers were killed in Syrian
government shelling in the province of Raqqa on Monday.
"""

NAMED = """A teacher is mourned

ALEPPO, Syria - A teacher, Zzqx Canarius, was killed by shelling in Aleppo on Monday, her
family said.
"""

NOTHING = """Talks go on

GENEVA - Envoys met for the third day. Forty delegates took part, and 12 papers were handed out.
"""
