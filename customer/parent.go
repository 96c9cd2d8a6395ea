package customer

import (
	"kith/graph"
	"kith/internal/facts"
)

// ParentSteps lead from a company to what it is a branch of, and to what it is a subsidiary of on a day. ParentOf reads
// them.
func ParentSteps(day string) []*graph.Step {
	return []*graph.Step{branchStep(day, 1), subsidiaryStep(day, 1)}
}

// ParentOf is the id of the company above one in its group, as for a real customer: what it is a branch of, or else a
// subsidiary. It is "" if there is none.
func ParentOf(firm facts.Row) string {
	for _, up := range parentsOf(firm) {
		return up.ID()
	}
	return ""
}

// parentsOf are the companies above one, the one that counts first.
func parentsOf(firm facts.Row) []facts.Row {
	ups := branches(firm)
	for up := range firm.Rows("subsidiaryOf") {
		if up.EdgeNumber("percent") != nil || !firm.More("subsidiaryOf") { // of several of unknown share none has the most
			ups = append(ups, up)
		}
	}
	return ups
}
