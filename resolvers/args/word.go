package args

import "strings"

// Names reports whether a word of an enumeration that is made of names stands for one: HOME_CITY for homeCity.
func Names(word, name string) bool { return strings.EqualFold(strings.ReplaceAll(word, "_", ""), name) }
