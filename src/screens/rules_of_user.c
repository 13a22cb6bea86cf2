#include "screens/rules_of_user.h"

#include "coach/personal_dose.h"
#include "coach/personal_routine.h"
#include "store/history/history_counts.h"
#include "store/history/history_steps.h"

static RulesAsked asked_for(const ScreenContext *context, const Profile *profile, bool since_step,
                            Arena *arena) {
    const ScreenServices *services = context->services;
    const HistoryLog *log = history_log(services->history);
    int today = context->environment->today;
    RulesAsked asked = {.profile = *profile,
                        .orders = services->orders.items,
                        .order_count = services->orders.count};
    profile_count_weeks(&asked.profile, today);
    history_count_all(log, today, &asked.profile);
    const HistoryCount *counts =
        history_counts(log, asked.orders, asked.order_count, arena, &asked.record_count);
    asked.records = history_records(log, counts, asked.record_count, today, since_step, arena);
    return asked;
}

RulesAsked rules_asked_for(const ScreenContext *context, const Profile *profile, Arena *arena) {
    return asked_for(context, profile, false, arena);
}

RulesAsked rules_asked_for_step(const ScreenContext *context, Arena *arena) {
    return asked_for(context, context->services->profile, true, arena);
}

const Routine *routine_of_user(const ScreenContext *context, const Routine *routine, Arena *arena) {
    return routine_of_user_by(context, &context->services->orders, routine, arena);
}

const Routine *routine_of_user_by(const ScreenContext *context, const RulesOrders *orders,
                                  const Routine *routine, Arena *arena) {
    const ScreenServices *services = context->services;
    size_t count;
    const PersonalDose *doses = history_doses(history_log(services->history), arena, &count);
    routine = personal_routine(services->choices, routine, arena);
    routine = routine_with_doses(doses, count, routine, arena);
    return routine_with_orders(orders, services->choices, routine, arena);
}
