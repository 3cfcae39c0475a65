using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.People;

/// <summary>Adds people and changes them; colleagues are told by a notice.</summary>
internal sealed class PeopleCommands(TenantData data, TimeProvider time)
{
    public Task<Written<Outcome<PersonDto>>> CreateAsync(Caller caller, SavePersonRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<PersonDto>(
            caller,
            async (db, events, token) =>
            {
                var rules = new Rules();
                var type = ReadType(rules, body.PersonType, "EMPLOYEE");
                var person = new Person
                {
                    Id = Guid.CreateVersion7(time.GetUtcNow()).ToString(),
                    TenantId = caller.TenantId,
                    FirstName = rules.Required("firstName", body.FirstName, Person.MaxName),
                    LastName = rules.Required("lastName", body.LastName, Person.MaxName),
                    PersonType = type,
                    IsAssignable = body.IsAssignable ?? Person.IsAssignableByDefault(type),
                };
                if (await FinishAsync(db, rules, person, body, token) is { } failure)
                {
                    return failure;
                }

                db.People.Add(person);
                events.Notify(caller, NoticeType.PersonUpdated, person.Id, [], time.GetWireNow(), "created");
                return person.ToDto(hasLogin: false);
            },
            cancellationToken);

    public Task<Written<Outcome<PersonDto>>> UpdateAsync(Caller caller, string personId, SavePersonRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<PersonDto>(
            caller,
            async (db, events, token) =>
            {
                var person = await db.People.SingleOrDefaultAsync(row => row.Id == personId, token);
                if (person is null)
                {
                    return Failure.NotFound("Person");
                }

                var rules = new Rules();
                person.FirstName = body.FirstName is null ? person.FirstName : rules.Required("firstName", body.FirstName, Person.MaxName);
                person.LastName = body.LastName is null ? person.LastName : rules.Required("lastName", body.LastName, Person.MaxName);
                person.PersonType = ReadType(rules, body.PersonType, person.PersonType);
                person.IsAssignable = body.IsAssignable ?? person.IsAssignable;
                if (await FinishAsync(db, rules, person, body, token) is { } failure)
                {
                    return failure;
                }

                if (db.ChangedMembersOf(person) is { Count: > 0 } members)
                {
                    events.Notify(caller, NoticeType.PersonUpdated, personId, [], time.GetWireNow(), [.. members]);
                }

                var user = await db.Users.SingleOrDefaultAsync(row => row.Id == personId && row.TenantId == caller.TenantId, token);
                user?.Rename(person.FirstName, person.LastName);
                if (user is not null && db.ChangedMembersOf(user) is { Count: > 0 })
                {
                    user.UpdatedAt = time.GetWireNow();
                }

                return person.ToDto(hasLogin: user is not null);
            },
            cancellationToken);

    private static async Task<Failure?> FinishAsync(WorkspaceDbContext db, Rules rules, Person person, SavePersonRequest body, CancellationToken cancellationToken)
    {
        var email = rules.Optional("email", body.Email, Person.MaxEmail)?.ToLowerInvariant() ?? person.Email;
        if (email is not null && !Person.IsAddress(email))
        {
            rules.Break("email", "must be an e-mail address");
        }

        person.Phone = rules.Optional("phone", body.Phone, Person.MaxPhone) ?? person.Phone;
        person.Title = rules.Optional("title", body.Title, Person.MaxTitle) ?? person.Title;
        person.Notes = rules.Optional("notes", body.Notes, Person.MaxNotes) ?? person.Notes;
        person.Tags = body.Tags is null ? person.Tags : rules.Tags("tags", body.Tags);
        person.Status = body.Status?.Trim().ToUpperInvariant() switch
        {
            null => person.Status,
            "ACTIVE" => Person.Active,
            "INACTIVE" => Person.Inactive,
            _ => Refuse(rules, "status", "must be Active or Inactive", person.Status),
        };
        if (!rules.AreKept)
        {
            return rules.Failure;
        }

        if (email is not null && await db.People.AnyAsync(row => row.Email == email && row.Id != person.Id, cancellationToken))
        {
            return Failure.Duplicate("email", "Somebody in this tenant has this address already.");
        }

        person.Email = email;
        return null;
    }

    private static string ReadType(Rules rules, string? wanted, string missing)
    {
        var type = wanted?.Trim().ToUpperInvariant() ?? missing;
        return Person.Types.Contains(type, StringComparer.Ordinal)
            ? type
            : Refuse(rules, "personType", $"must be one of {string.Join(", ", Person.Types)}", missing);
    }

    private static string Refuse(Rules rules, string field, string message, string instead)
    {
        rules.Break(field, message);
        return instead;
    }
}
