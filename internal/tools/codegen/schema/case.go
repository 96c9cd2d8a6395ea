package schema

import (
	"regexp"
	"strings"
)

var (
	kindForm  = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	fieldForm = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
)

// checkCase sees that names look alike, and that those which become names in a database, where letter case may not
// count, differ in more than that.
func (s *Source) checkCase() {
	stored := map[string]string{}
	for _, e := range s.edges {
		stored[strings.ToLower(e.typ)] = e.typ
	}
	for _, k := range s.all() {
		if !kindForm.MatchString(k.Name) {
			s.fail(k.Position, "%s: kinds are written LikeThis", k.Name)
		}
		if !fieldForm.MatchString(k.plural) {
			s.fail(k.Position, "%s: the name of its list is written likeThis, not %q", k.Name, k.plural)
		}
		if was := stored[strings.ToLower(k.Name)]; was != "" && !k.edge {
			s.fail(k.Position, "%s and %s differ only in letter case", k.Name, was)
		}
		if !k.edge {
			stored[strings.ToLower(k.Name)] = k.Name
		}
		fields := map[string]string{}
		for _, f := range k.fields {
			if f.owner == k && !fieldForm.MatchString(f.Name) {
				s.fail(f.Position, "%s.%s: fields are written likeThis", k.Name, f.Name)
			}
			if was := fields[strings.ToLower(f.Name)]; was != "" && f.owner == k {
				s.fail(f.Position, "%s.%s and %[1]s.%[3]s differ only in letter case", k.Name, f.Name, was)
			}
			fields[strings.ToLower(f.Name)] = f.Name
		}
	}
}
