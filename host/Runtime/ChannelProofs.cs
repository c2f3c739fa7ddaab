using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// A step that asks for the proof of a channel (form fields <c>bukti&lt;Kanal&gt;</c>, <c>tangkapanLayarTayang</c>,
/// <c>kanalDibatalkan</c>; see <c>docs/guides/sop-extension.md</c>) marks that channel in the same transaction.
/// </summary>
internal static class ChannelProofs
{
    private const string AddressPrefix = "bukti";
    private const string Screenshots = "tangkapanLayarTayang";
    private const string Cancelled = "kanalDibatalkan";

    public static async Task RecordAsync(Change change, string elementId, Variables given, string actorId, CancellationToken cancellationToken)
    {
        if (change.Definition.Node(elementId) is not UserTask { Form.Fields: var fields }) return;
        var asked = fields.Where(f => f.Id.StartsWith(AddressPrefix, StringComparison.Ordinal)).Select(f => f.Id).ToList();
        if (asked.Count == 0) return;

        var database = change.Database;
        var waiting = await database.Publications.Where(p => p.InstanceId == change.Row.Id 
            && (p.Status == PublicationStatus.AwaitingProof || p.Status == PublicationStatus.Failed || p.Status == PublicationStatus.Uncertain)).ToListAsync(cancellationToken);
        var screenshots = Ids(given[Screenshots]);
        var proved = asked.Where(field => !string.IsNullOrWhiteSpace(given.Text(field))).ToList();
        foreach (var publication in waiting)
        {
            var at = proved.FindIndex(field => string.Equals(field[AddressPrefix.Length..], publication.Channel, StringComparison.OrdinalIgnoreCase));
            // One screenshot for each channel in the form's order; a single one shows them all.
            var screenshot = screenshots.ElementAtOrDefault(at < 0 || screenshots.Count == 1 ? 0 : at);
            if (at >= 0) ProofOfPublication.Mark(publication, given.Text(proved[at])!.Trim(), screenshot, actorId, change.Now);
            // What may stand there already is not given up by a sentence about another channel.
            else if (!string.IsNullOrWhiteSpace(given.Text(Cancelled)) && publication.Status is not PublicationStatus.Uncertain)
                (publication.Status, publication.RecordedBy, publication.Revision) = (PublicationStatus.Cancelled, actorId, publication.Revision + 1);
        }
    }

    private static List<string> Ids(JsonElement? files) =>
        files is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(f => f.GetString()).OfType<string>()] : [];
}
