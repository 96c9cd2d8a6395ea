// Package value works out what customers are worth and what they are to us, and stores it with them, so that lists can
// be filtered, ordered and added up by it: what the open accounts of a party, a household and a company group bring in
// a year, how many these are, and the standing of a party.
//
// Whole does so for a whole store, in one pass over the parties in bounded memory: their own figures are known at once,
// and what households and groups have is sorted by whose it is, so that an account counts once there however many of
// them are on it. Around does the same for what was touched. Only what differs from what is stored is written, so
// that either may be ended at any point and begun again.
//
// What is stored is the same for whoever asks. So memberships are read as everybody may see them (package access), and
// who has parted from another member counts in the household of neither: no household's figure tells of somebody who
// must not be seen there.
package value
