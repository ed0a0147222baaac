// What the end-to-end tests know of the data without the program: the records as the site serves them, their names,
// and what belongs to what, each rule written here once more so that the program is not its own witness.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dist } from "./atlas.mjs";

const data = (name) => JSON.parse(readFileSync(join(dist, "data", name), "utf8"));
const byId = (records) => new Map(records.map((record) => [record.id, record]));

export const { corridors, groups } = data("corridors.json");
export const { agreements } = data("agreements.json");
export const { meetings } = data("meetings.json");
export const { articles } = data("articles.json");
export const { stories } = data("stories.json");
export const { countries, topics, areas } = data("vocabulary.json");
/** As features; their records stand in `properties`. */
export const places = data("places.geojson").features;
export const sections = data("sections.geojson").features;

const sectionOf = byId(sections);
const countryOfPlace = new Map(places.map(({ id, properties }) => [id, properties.country]));
const articleOfSource = new Map(data("sources.json").sources.map(({ id, article }) => [id, article]));
const { series } = data("statistics.json");

/** The name under which a record's panel is headed. */
export function nameOf(id) {
  const [kind, key] = id.split(":");
  const found = {
    corridor: () => [...corridors, ...groups],
    place: () => places.map(({ id, properties }) => ({ id, ...properties })),
    country: () => countries.map((country) => ({ id: country.code, ...country })),
    meeting: () => meetings,
    agreement: () => agreements,
    article: () => articles,
    topic: () => [...topics, ...areas],
  }[kind]().find((record) => record.id === key);
  if (!found) throw new Error(`the data has no ${id}`);
  return found.title ?? found.names.en[0];
}

/** The ids of a corridor's sections. */
export const sectionsOf = (corridor) =>
  corridor.branches.flatMap((branch) => branch.legs.flatMap((leg) => leg.sections));

/** The ids of the places at the ends of a corridor's sections. */
export const placesOf = (corridor) => new Set(sectionsOf(corridor).flatMap((id) => endsOf(sectionOf.get(id))));

/** The places of a branch in travel order, with the sections between them. */
export function stopsOf(branch) {
  const stops = [{ place: branch.start }];
  for (const id of branch.legs.flatMap((leg) => leg.sections)) {
    const section = sectionOf.get(id);
    const [from, to] = endsOf(section);
    stops.push({ place: stops.at(-1).place === from ? to : from, by: section });
  }
  return stops;
}

const endsOf = (section) => [section.properties.from, section.properties.to];

/** The two countries that a section lies in; one where it crosses no border. */
export const countriesOf = (section) => [...new Set(endsOf(section).map((place) => countryOfPlace.get(place)))];

/** The corridors that use each section. */
const usersOf = new Map(sections.map(({ id }) => [id, []]));
for (const corridor of corridors) for (const id of new Set(sectionsOf(corridor))) usersOf.get(id).push(corridor.id);

const STATUS_AFTER = {
  announced: "planned",
  agreed: "planned",
  "reported-planned": "planned",
  "construction-started": "under-construction",
  "reported-under-construction": "under-construction",
  opened: "operating",
  resumed: "operating",
  "reported-operating": "operating",
  suspended: "suspended",
  "reported-suspended": "suspended",
};

/** How a section stands after all that is recorded; nothing where that is not known, or it is closed. */
export function statusOf(section) {
  const firstDay = ({ date }) => (date + "-01-01").slice(0, 10);
  const last = section.properties.events.reduce((last, event) => (last && firstDay(last) > firstDay(event) ? last : event), null);
  return last ? STATUS_AFTER[last.kind] : undefined;
}

/** The values that choices name by their kind: `{mode: ["rail"], link: []}` from `["mode:rail"]`. */
const byKind = (choices) =>
  Object.fromEntries(
    ["mode", "status", "country", "link"].map((kind) => [
      kind,
      choices.filter((choice) => choice.startsWith(kind + ":")).map((choice) => choice.slice(kind.length + 1)),
    ]),
  );

/**
 * What choices such as `["mode:rail", "country:KZ"]` leave: of the values of one kind any may be true, all kinds must.
 * @returns {{corridors: string[], groups: string[], places: Set<string>, sections: Set<string>}} ids
 */
export function kept(choices) {
  const wanted = byKind(choices);
  const fits = (kind, values) => wanted[kind].length === 0 || [...values].some((value) => wanted[kind].includes(value));
  const isLinked = (id) => fits("link", linkKinds.get(id));
  const shown = sections.filter((section) => {
    const status = statusOf(section);
    const { mode } = section.properties;
    const isThat = status && fits("mode", [mode]) && fits("status", [status]) && fits("country", countriesOf(section));
    return isThat && (wanted.link.length === 0 || usersOf.get(section.id).some(isLinked));
  });
  const ids = new Set(shown.map(({ id }) => id));
  const left = corridors.filter((one) => isLinked(one.id) && sectionsOf(one).some((id) => ids.has(id))).map(({ id }) => id);
  return {
    corridors: left,
    groups: groups.filter(({ members }) => members.some((id) => left.includes(id))).map(({ id }) => id),
    places: new Set(shown.flatMap(endsOf)),
    sections: ids,
  };
}

/** What the button of a choice counts, others being chosen: the corridors left if it alone of its kind were. */
export function countOf(choice, chosen) {
  const kind = choice.split(":")[0];
  return kept([...chosen.filter((other) => !other.startsWith(kind + ":")), choice]).corridors.length;
}

const ids = (kind, keys) => keys.map((key) => `${kind}:${key}`);
const ends = (section) => ids("place", endsOf(sectionOf.get(section)));
const users = (section) => ids("corridor", usersOf.get(section));
const countryNamed = new Map(
  countries.flatMap(({ code, names }) => Object.values(names).flat().map((name) => [name, code])),
);
/** The countries among parties, which may have a remark: “Iran (2009)”. */
const countriesNamed = (parties) => parties.map((party) => countryNamed.get(party.replace(/ \(.*$/s, ""))).filter(Boolean);
/** The articles among the pages that statements or lists of sources cite. */
const cited = (...lists) =>
  lists.flat().map((one) => articleOfSource.get(one?.source ?? one)).filter(Boolean).map((id) => `article:${id}`);

/** What each record names as belonging to it, in the order of the data: pairs of its id and the ids of those. */
function* named() {
  for (const corridor of corridors) {
    const { id, sources, lengths, transit, volumes, events } = corridor;
    const stops = [...placesOf(corridor)];
    const passed = [...new Set(stops.map((place) => countryOfPlace.get(place)))];
    yield [`corridor:${id}`, [...ids("place", stops), ...ids("country", passed)]];
    yield [`corridor:${id}`, cited(sources, lengths, transit, volumes, events)];
  }
  for (const group of groups) yield [`corridor:${group.id}`, ids("corridor", group.members)];
  for (const { id, properties } of places) {
    yield [`place:${id}`, [`country:${properties.country}`, ...cited(properties.sources ?? [])]];
  }
  for (const area of areas) yield [`topic:${area.id}`, ids("country", area.countries)];
  for (const meeting of meetings) yield [`meeting:${meeting.id}`, ofMeeting(meeting)];
  for (const agreement of agreements) yield [`agreement:${agreement.id}`, ofAgreement(agreement)];
  for (const { id, about } of articles) {
    yield [`article:${id}`, [
      ...ids("corridor", about.corridors),
      ...ids("meeting", about.meetings),
      ...ids("agreement", about.agreements),
      ...ids("place", about.places),
      ...ids("country", about.countries),
      ...ids("topic", [...about.areas, ...about.topics]),
    ]];
  }
  // What figures and sections cite belongs to the records that they tell of.
  for (const { about, points } of series) {
    const those = [...ids("corridor", about.corridors), ...ids("place", about.places), ...ids("country", about.countries)];
    for (const article of cited(points)) yield [article, those];
  }
  for (const { id, properties } of sections) {
    for (const event of properties.events) {
      const happened = event.kind.startsWith("reported-") ? [] : ends(id);
      for (const article of cited(event)) yield [article, [...users(id), ...happened]];
    }
  }
}

function ofMeeting({ venue, other_venues, places, corridors, participants, topics, related_agreements, expectations, sources }) {
  const venues = [venue, ...other_venues];
  const outcomes = expectations.flatMap((one) => one.outcomes);
  const of = (name, list) => list.map((one) => one[name]).filter(Boolean);
  return [
    ...ids("place", [...of("place", venues), ...places]),
    ...ids("corridor", corridors),
    ...ids("country", [...countriesNamed(participants), ...of("country", venues)]),
    ...ids("agreement", [...(related_agreements ?? []), ...of("agreement", outcomes)]),
    ...ids("topic", [...topics, ...expectations.flatMap((one) => one.topics)]),
    ...cited(sources, expectations, outcomes),
  ];
}

function ofAgreement({ covers, made_at, places, parties, sources, life }) {
  return [
    ...ids("meeting", made_at ? [made_at] : []),
    ...ids("corridor", covers.corridors),
    ...ids("place", [...covers.places, ...places]),
    ...ids("country", countriesNamed(parties)),
    ...ids("topic", covers.topics),
    ...cited(sources, life),
    ...covers.sections.flatMap((section) => [...users(section), ...ends(section)]),
  ];
}

/** What leads from a record to others, whichever of the two names the other: `Map<id, Set<id>>`. */
export const ties = new Map();
const tie = (from, to) => ties.set(from, (ties.get(from) ?? new Set()).add(to));
for (const [from, those] of named()) {
  for (const to of those) {
    if (to === from) continue;
    tie(from, to);
    tie(to, from);
  }
}

/** The kinds of records that are tied to a corridor: to itself, or to a group that counts it. */
const linkKinds = new Map(
  corridors.map(({ id }) => {
    const those = [id, ...groups.filter(({ members }) => members.includes(id)).map((group) => group.id)];
    return [id, new Set(those.flatMap((one) => [...(ties.get(`corridor:${one}`) ?? [])].map((tied) => tied.split(":")[0])))];
  }),
);

/** The ids of the sections that stand out on the map when a record is selected. */
export function sectionsShownFor(id) {
  const [kind, key] = id.split(":");
  const along = (ids) =>
    ids.flatMap((id) => groups.find((group) => group.id === id)?.members ?? [id]).flatMap((id) => {
      const corridor = corridors.find((corridor) => corridor.id === id);
      return corridor ? sectionsOf(corridor) : [];
    });
  if (kind === "corridor") return along([key]);
  if (kind === "place") return sections.filter((section) => endsOf(section).includes(key)).map(({ id }) => id);
  if (kind === "country") return sections.filter((section) => countriesOf(section).includes(key)).map(({ id }) => id);
  if (kind === "agreement") {
    const { covers } = agreements.find((one) => one.id === key);
    return [...along(covers.corridors), ...covers.sections];
  }
  const linked = [...(ties.get(id) ?? [])].filter((other) => other.startsWith("corridor:"));
  return along(linked.map((other) => other.slice("corridor:".length)));
}
