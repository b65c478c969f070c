import type { Chance } from "./chance";
import type { Household } from "./household";
import * as care from "./stories-care";
import * as work from "./stories-work";

/**
 * Kinds of hardship by weight. The main needs come to the profile published for Vĩnh Phúc in 2021: monthly support
 * 43.8 %, means of production 25.0 %, treatment 15.5 %, housing 8.2 %, everything else 7.4 %.
 */
const STORIES: readonly (readonly [(chance: Chance) => Household, number])[] = [
  [care.lonelyElder, 11],
  [care.orphans, 9],
  [care.disabledChild, 10],
  [care.illBreadwinner, 9.5],
  [care.agentOrange, 4.3],
  [work.landlessFarmers, 13],
  [work.manyChildren, 7],
  [work.disabledWorker, 5],
  [care.chronicPatient, 8],
  [care.illChild, 4],
  [care.accidentVictim, 3.5],
  [work.fallingHouse, 5.2],
  [work.stormVictims, 3],
  [work.childOutOfSchool, 3.5],
  [work.wantsATrade, 2],
  [work.policyFamily, 1.9],
];

export const aHousehold = (chance: Chance): Household => chance.weigh(STORIES)(chance);

/** What a school knows of: its own pupils. */
export const aPupilsHousehold = (chance: Chance): Household =>
  chance.weigh([
    [care.orphans, 2],
    [work.childOutOfSchool, 2],
    [care.illChild, 1],
  ])(chance);
