package census

// relation is what the second is to the first.
type relation struct {
	a, b *person
	word string
}

// contract is what the mutual has with people.
type contract struct {
	line  string
	parts []part
}

type part struct {
	role string
	who  *person
}

func (h *home) relate(a, b *person, word string) {
	h.relations = append(h.relations, relation{a, b, word})
}

func (h *home) contract(line string, parts ...part) {
	h.contracts = append(h.contracts, contract{line, parts})
}

// ofAll draws what a home has together: a telephone, and a power contract.
func (h *home) ofAll() {
	var adults []*person
	for _, p := range h.here {
		if thisYear-p.born >= 18 {
			adults = append(adults, p)
		}
	}
	shared := landline
	if h.mates {
		shared = matesOnePhone
	}
	if h.kind != "institution" && once(h.r, shared) {
		phone := h.number()
		for _, p := range adults {
			if p != h.lodger {
				p.phone = phone
			}
		}
	}
	for _, p := range adults {
		if p.phone == "" && once(h.r, 600) {
			p.phone = h.number()
		}
		if once(h.r, 300) {
			h.contract("motor", part{"owner", p})
		}
	}
	if len(adults) == 0 || h.kind == "institution" {
		return
	}
	power := []part{{"owner", adults[0]}}
	if len(adults) > 1 && once(h.r, powerOfTwo) {
		power = append(power, part{"joint owner", adults[1]})
	}
	h.contract("utility", power...)
}
