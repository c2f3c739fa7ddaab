using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What the kernel cannot know of a form's values: markup is made harmless before it is kept, and a person is somebody of the office.</summary>
internal static class FormContent
{
    /// <summary>Rich text as it may be kept and shown: what a browser would run, or load from elsewhere, is gone.</summary>
    public static Variables Safe(Form form, Variables given)
    {
        foreach (var field in form.Fields.Where(f => f.Type is FieldType.RichText))
        {
            if (given[field.Id] is { ValueKind: JsonValueKind.String } text) given = given.With(field.Id, ArticleHtml.Safe(text.GetString()!));
        }
        return given;
    }

    /// <param name="database">Asked for only when the form has a person.</param>
    /// <exception cref="ProblemException">A person that is not there, has left, or belongs to another group than the field allows.</exception>
    public static async Task RequirePeopleAsync(Func<BpmDbContext> database, Form form, Variables given, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wrong = new List<Diagnostic>();
        foreach (var field in form.Fields.Where(f => f.Type is FieldType.Person))
        {
            if (given[field.Id] is not { ValueKind: JsonValueKind.String } value || value.GetString() is not { Length: > 0 } name) continue;
            if (await database().PeopleFor(field, now).AnyAsync(u => u.UserName == name, cancellationToken)) continue;
            wrong.Add(new("form.unknown-person", Severity.Error, field.Id, new(
                $"Diharapkan orang dari daftar \"{field.Label}\", tetapi \"{name}\" tidak termasuk.", $"Expected a person from the list of \"{field.Label}\", but \"{name}\" is not in it.")));
        }
        if (wrong.Count > 0) throw RuntimeProblems.InvalidForm(wrong);
    }

    /// <param name="known">What stands in the case: who may not see a consent may leave it linked.</param>
    /// <exception cref="ProblemException">A consent that is not there, or not the actor's to see.</exception>
    public static async Task RequireConsentsAsync(Func<BpmDbContext> database, Form form, Variables given, Variables known, Actor actor, CancellationToken cancellationToken)
    {
        var wrong = new List<Diagnostic>();
        foreach (var field in form.Fields.Where(f => f.Type is FieldType.Consents))
        {
            var numbers = PublicationContent.Texts(given[field.Id]).Except(PublicationContent.Texts(known[field.Id])).ToList();
            if (numbers.Count == 0) continue;
            var found = await database().VisibleConsents(actor).Where(c => numbers.Contains(c.Number)).Select(c => c.Number).ToListAsync(cancellationToken);
            if (numbers.Except(found).ToList() is { Count: > 0 } unknown) wrong.Add(new("form.unknown-consent", Severity.Error, field.Id, new(
                $"Diharapkan persetujuan yang tercatat di \"{field.Label}\", tetapi tidak ditemukan: {string.Join(", ", unknown)}.", $"Expected consents on record at \"{field.Label}\", but these were not found: {string.Join(", ", unknown)}.")));
        }
        if (wrong.Count > 0) throw RuntimeProblems.InvalidForm(wrong);
    }

    /// <summary>Whom a field lets one choose, by name.</summary>
    public static IQueryable<AppUser> PeopleFor(this BpmDbContext database, FormField field, DateTimeOffset now)
    {
        var people = database.ActivePeople(now);
        if (field.Groups.IsEmpty) return people;
        var members = database.MembersOf([.. field.Groups]).Select(m => m.UserId);
        return people.Where(u => members.Contains(u.Id));
    }
}
