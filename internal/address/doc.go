// Package address takes postal addresses apart, as far as it tells buildings and the dwellings in them: sources write
// one address in several ways.
package address
