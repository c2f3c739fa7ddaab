using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>Tells people by mail what was done with a task, in the transaction of the act.</summary>
public sealed class ActLetters
{
    private readonly TaskLetters letters;
    private readonly MailQueue queue;

    internal ActLetters(TaskLetters letters, MailQueue queue) => (this.letters, this.queue) = (letters, queue);

    /// <param name="said">What was written for the receiver.</param>
    /// <param name="request">The request it is about, when it is about one: then the link leads to it.</param>
    internal async Task TellAsync(
        Change change, WorkTask task, ActKind kind, IReadOnlyCollection<string> to, Actor actor, string said, TimeRequest? request, CancellationToken cancellationToken)
    {
        var people = await ActWriter.PeopleAsync(change, to, cancellationToken);
        var wording = await letters.WordingAsync(change.Row, task, change.Definition, change.Now, cancellationToken);
        var path = ActWords.LinkOf(kind) switch { ActLink.Request => $"/permintaan/{request!.Id}", ActLink.Case => $"/proses/{change.Row.Id}", _ => $"/inbox/{task.Id}" };
        var wanted = request?.WantedDueAt is { } due ? OfficeTime.Long(due, wording.Zone) : (Text?)null;
        var key = $"{task.Id}:{ActWords.NameOf(kind)}:{change.State.Sequence}";
        var mails = await queue.AddAsync(change.Database, change.Row.Id, task.Id, people.Select(person => new Letter(key, ActWords.NameOf(kind), person, Mail(person), [])), change.Now, wording.LeavesAt, cancellationToken);
        EffectWriter.RecordMails(change, task, mails);

        ActMail Mail(AppUser person)
        {
            var words = ActWords.Of(kind, request?.Kind);
            return new(TaskWording.Recipient(person), wording.Facts(person, path), actor.DisplayName, In(words.Subject, person), In(words.Lead, person), In(words.SaidLabel, person), said,
                wanted is { } asked ? In(asked, person) : "", In(words.Ask, person), In(words.Button, person));
        }
    }

    private static string In(Text text, AppUser person) => person.Language == "en" ? text.En : text.Id;
}
