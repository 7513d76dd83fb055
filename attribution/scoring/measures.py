"""取值方式一览：每种方式说清计分看的是哪个数，这个数从哪里来、怎样算出。"""

from attribution.scoring.ballots import ballots
from attribution.scoring.composite import composite, product
from attribution.scoring.gathered import members, projects
from attribution.scoring.growth import grown, increment, published, value
from attribution.scoring.looking import Seeing
from attribution.scoring.ratings import ratings
from attribution.scoring.relative import contribution, degrees_gained, places_gained, share
from cadre.rules.vocabulary import Measure

MEASURES: dict[Measure, Seeing] = {
    Measure.VALUE: value,
    Measure.PUBLISHED_GROWTH: published,
    Measure.GROWTH: grown,
    Measure.INCREMENT: increment,
    Measure.CONTRIBUTION: contribution,
    Measure.SHARE: share,
    Measure.PLACES_GAINED: places_gained,
    Measure.DEGREES_GAINED: degrees_gained,
    Measure.COMPOSITE: composite,
    Measure.PRODUCT: product,
    Measure.BALLOTS: ballots,
    Measure.RATINGS: ratings,
    Measure.MEMBERS: members,
    Measure.PROJECTS: projects,
}
