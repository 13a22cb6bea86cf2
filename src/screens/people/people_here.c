#include "screens/people/people_here.h"

PeopleHere *people_here(const ScreenContext *context) {
    static PeopleHere alone = {.people = {.list = {{.name = "1"}}, .count = 1}};
    return context->services->people ? context->services->people : &alone;
}

const Person *people_here_one_of(const ScreenContext *context) {
    const PeopleHere *here = people_here(context);
    return here->people.count > 1 && !here->nobody ? people_with_id(&here->people, here->id) : NULL;
}
