package facts

// Place is where a person lives for a time: the id of an address.
type Place struct {
	Validity
	Address string
}

// MainHome is, of some homes, the address of the one open on a day that began last, of one start the lowest; "" if
// there is none.
func MainHome(homes []Place, day string) string {
	var main Place
	for _, h := range homes {
		if h.Holds(day) && (main.Address == "" || h.From > main.From ||
			h.From == main.From && h.Address < main.Address) {
			main = h
		}
	}
	return main.Address
}
