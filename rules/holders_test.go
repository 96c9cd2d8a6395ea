package rules

import "testing"

func TestNobody(t *testing.T) {
	h, err := ReadHolders("")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{
		"STREET LIGHT 4711": true, "street-light  4711": true, "Lamp post, Mill Lane": false,
		"LAMP POST MILL LANE": true,
		"The Occupier":        true, "Test": true, "TEST 12": true, "Tester": false, "Test Drive Ltd": false,
		"Vacant flat 3": true,
		"Lightfoot":     false, "N/A": true, "": false,
	} {
		if got := h.Nobody(name); got != want {
			t.Errorf("Nobody(%q) = %v, want %v", name, got, want)
		}
	}
}
