package customer

import (
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// Top is the company at the top of a company's group, itself if it is in none; up gives the one above a company, "" if
// there is none. The walk ends after GroupSteps; in a circle the top is the one with the lowest id.
func Top(company string, up func(company string) string) string {
	walked := []string{company}
	for range GroupSteps {
		next := up(company)
		if next == "" {
			break
		}
		if at := slices.Index(walked, next); at >= 0 {
			return slices.Min(walked[at:])
		}
		company = next
		walked = append(walked, company)
	}
	return company
}

// ParentSteps lead from a company to what it is a branch of, and to what it is a subsidiary of on a day, so many steps
// up. ParentOf and Parents read them.
func ParentSteps(day string, steps int) []*graph.Step {
	return []*graph.Step{branchStep(day, steps), subsidiaryStep(day, steps)}
}

// ParentOf is the id of the company above one in its group: what it is a branch of, or else a subsidiary. It is "" if
// there is none.
func ParentOf(firm facts.Row) string {
	for _, up := range parentsOf(firm) {
		return up.ID()
	}
	return ""
}

// Parents adds the company above one, and those above that, to a map of each company's.
func Parents(firm facts.Row, up map[string]string) {
	if ups := parentsOf(firm); len(ups) > 0 {
		up[firm.ID()] = ups[0].ID()
		Parents(ups[0], up)
	}
}

// parentsOf are the companies above one that were read, the one that counts first.
func parentsOf(firm facts.Row) []facts.Row {
	ups := branches(firm)
	if !firm.Has("subsidiaryOf") {
		return ups
	}
	for up := range firm.Rows("subsidiaryOf") { // of several of unknown share none has the most
		if up.EdgeNumber("percent") != nil || !firm.More("subsidiaryOf") {
			ups = append(ups, up)
		}
	}
	return ups
}
