// Package census makes up people as a census would find them, and what a mutual has on file of them: a second opinion,
// beside package internal/sample, on who lives together. It shares no code with that package, and writes names and
// addresses in other forms: two surnames, patronymics, particles, the family's name first; the unit within the lines,
// "12/4", "3º B", towns without postcodes, other abbreviations.
//
// What it promises:
//
//   - Everything is invented. Names are put together from syllables, the country does not exist (XC), and telephone
//     numbers begin with +999, which is not assigned.
//   - The same options give the same bytes, on every platform. Each building is drawn from the seed and its own number,
//     and from the buildings shortly before it: people moved here from there.
//   - Memory does not grow with the number of people.
//   - The truth (package internal/truth) names every person, its dwelling, its family, and what makes it hard to find.
//
// Write (census.go) draws building after building (places.go), who lives behind each door (homes.go, names.go) and what
// is on file of them (person.go, contracts.go). How often something is so stands in rates.go, and was not fitted to the
// rules.
package census
