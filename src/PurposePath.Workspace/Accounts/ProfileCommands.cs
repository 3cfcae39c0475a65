using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Accounts;

/// <summary>Changes what a user says about themselves. Colleagues are told of a new name; nobody else sees preferences.</summary>
internal sealed class ProfileCommands(TenantData data, TimeProvider time)
{
    private const int MaxWord = 64;
    private static readonly string[] Themes = ["system", "light", "dark"];
    private static readonly string[] TimeFormats = ["12h", "24h"];
    private static readonly string[] Frequencies = ["daily", "weekly", "monthly"];
    private static readonly string[] Styles = ["supportive", "balanced", "direct"];

    public static async Task<UserDto> ToProfileAsync(WorkspaceDbContext db, User user, CancellationToken cancellationToken) => user.ToDto() with
    {
        TenantName = await db.Tenants.Where(tenant => tenant.Id == user.TenantId).Select(tenant => tenant.Name).SingleAsync(cancellationToken),
        Preferences = user.Preferences is null ? new PreferencesDto() : JsonSerializer.Deserialize(user.Preferences, ContractsJsonContext.Default.PreferencesDto),
    };

    public Task<Written<Outcome<UserDto>>> UpdateAsync(Caller caller, UpdateProfileRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<UserDto>(
            caller,
            async (db, events, token) =>
            {
                var user = await db.Users.SingleAsync(row => row.Id == caller.UserId, token);
                var rules = new Rules();
                var firstName = body.FirstName is null ? user.FirstName : rules.Required("firstName", body.FirstName, Person.MaxName);
                var lastName = body.LastName is null ? user.LastName : rules.Required("lastName", body.LastName, Person.MaxName);
                if (body.Preferences is not null)
                {
                    Check(rules, body.Preferences);
                }

                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                user.Rename(firstName, lastName);
                user.Preferences = body.Preferences is null
                    ? user.Preferences
                    : JsonSerializer.Serialize(body.Preferences, ContractsJsonContext.Default.PreferencesDto);
                if (db.ChangedMembersOf(user) is { Count: > 0 })
                {
                    user.UpdatedAt = time.GetWireNow();
                }

                if (await db.People.SingleOrDefaultAsync(row => row.Id == user.Id, token) is { } person)
                {
                    person.FirstName = firstName;
                    person.LastName = lastName;
                    if (db.ChangedMembersOf(person) is { Count: > 0 } members)
                    {
                        events.Notify(caller, NoticeType.PersonUpdated, person.Id, [], time.GetWireNow(), [.. members]);
                    }
                }

                return await ToProfileAsync(db, user, token);
            },
            cancellationToken);

    private static void Check(Rules rules, PreferencesDto preferences)
    {
        OneOf(rules, "preferences.theme", preferences.Theme, Themes);
        OneOf(rules, "preferences.timeFormat", preferences.TimeFormat, TimeFormats);
        rules.Required("preferences.language", preferences.Language, MaxWord);
        rules.Required("preferences.timezone", preferences.Timezone, MaxWord);
        rules.Required("preferences.dateFormat", preferences.DateFormat, MaxWord);
        if (preferences.Currency is not { Length: 3 } || !preferences.Currency.All(char.IsAsciiLetterUpper))
        {
            rules.Break("preferences.currency", "must be three capital letters");
        }

        if (preferences.Notifications is null)
        {
            rules.Break("preferences.notifications", "must be an object");
        }

        if (preferences.Coaching is not { FocusAreas: { } areas } coaching)
        {
            rules.Break("preferences.coaching", "must be an object with a list of focusAreas");
            return;
        }

        OneOf(rules, "preferences.coaching.frequency", coaching.Frequency, Frequencies);
        OneOf(rules, "preferences.coaching.style", coaching.Style, Styles);
        rules.Tags("preferences.coaching.focusAreas", areas);
    }

    private static void OneOf(Rules rules, string field, string? value, string[] allowed)
    {
        if (!allowed.Contains(value, StringComparer.Ordinal))
        {
            rules.Break(field, $"must be one of {string.Join(", ", allowed)}");
        }
    }
}
