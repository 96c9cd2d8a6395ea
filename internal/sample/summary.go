package sample

// Summary is what was written.
type Summary struct {
	Version  int           `json:"version"` // of what is made up; another one writes other bytes for the same options
	People   int           `json:"people"`  // human beings, however often sources know them
	Homes    int           `json:"homes"`   // that they live in
	Firms    int           `json:"firms"`
	Seed     uint64        `json:"seed"`
	Today    string        `json:"today"`    // the day everything is told on: the asOf of every question
	Mappings []string      `json:"mappings"` // to be loaded, in this order
	Truths   int           `json:"truths"`   // lines of truth.jsonl
	Files    []FileSummary `json:"files"`
}

// FileSummary is what one file holds, as the loader will report it: Rows are loaded, Rejected or Skipped.
type FileSummary struct {
	System   string `json:"system"`
	Path     string `json:"path"`
	Rows     int64  `json:"rows"`
	Rejected int64  `json:"rejected"` // broken
	Skipped  int64  `json:"skipped"`  // left out by the mapping
	Dangling int64  `json:"dangling"` // edges to what the source has thrown away
	SHA256   string `json:"sha256"`
}

// Total is the sum of all files.
func (s *Summary) Total() (sum FileSummary) {
	for _, f := range s.Files {
		sum.Rows += f.Rows
		sum.Rejected += f.Rejected
		sum.Skipped += f.Skipped
		sum.Dangling += f.Dangling
	}
	return sum
}
