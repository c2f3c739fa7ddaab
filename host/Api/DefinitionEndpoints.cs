using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

/// <summary>One version of an SOP's process.</summary>
/// <param name="Key">Id of the BPMN process; all versions share it.</param>
/// <param name="XmlHash">Lower-case hex SHA-256 of the stored file.</param>
/// <param name="InForce">True for the version that new cases run on.</param>
/// <param name="State">Where an SOP stands in its life; null for a process without an identity page.</param>
/// <param name="EffectiveOn">The day from which an approved version is in force.</param>
public sealed record DefinitionBody(
    string Id, string Key, int Version, DefinitionStatus Status, string Name, string XmlHash, DateTimeOffset UpdatedAt, DateTimeOffset? PublishedAt, bool InForce,
    SopState? State, DateOnly? EffectiveOn);

/// <summary>What was stored, with the warnings beside it.</summary>
/// <param name="Others">The other processes of a file with several pools, stored with it.</param>
public sealed record StoredDefinitionBody(
    string Id, string Key, int Version, DefinitionStatus Status, IReadOnlyList<DiagnosticBody> Diagnostics, IReadOnlyList<StoredProcessBody> Others)
{
    public static StoredDefinitionBody Of(StoredDefinition stored, CultureInfo culture) => new(
        stored.Definition.Id, stored.Definition.Key, stored.Definition.Version, stored.Definition.Status, DiagnosticBody.Of(stored.Diagnostics, culture),
        [.. stored.Others.Select(d => new StoredProcessBody(d.Id, d.Key, d.Version, d.Status))]);
}

/// <summary>One more process of the same file.</summary>
public sealed record StoredProcessBody(string Id, string Key, int Version, DefinitionStatus Status);

public static class DefinitionEndpoints
{
    /// <summary>How much of a too large upload is still read away, so that its sender hears the answer instead of a broken connection.</summary>
    private const int DrainedBytes = 128 * 1024 * 1024;

    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions").WithTags("Definitions");
        definitions.MapPost("", StoreAsync)
            .Accepts<Stream>("application/xml", "text/xml", "application/bpmn+xml", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(DrainedBytes))
            .Refuses(403, 413, 415, 422)
            .WithSummary("Stores a new version of a process from BPMN 2.0 XML")
            .WithDescription("The key is the process's id. Nothing is stored when the file cannot run (422 with diagnostics). A file with several executable pools stores a version of each, all or none: the first is answered, the others beside it.");
        definitions.MapGet("", ListAsync).WithSummary("All versions one may see, newest first in each key");
        definitions.MapGet("/{id}", GetAsync).Refuses(404).WithSummary("One version");
        definitions.MapGet("/{id}/xml", GetXmlAsync).Produces(200, contentType: "application/xml").Refuses(404)
            .WithSummary("The XML, byte for byte as it was stored");
    }

    private static async Task<Created<StoredDefinitionBody>> StoreAsync(
        HttpRequest request, IDefinitionStore store, Caller caller, CancellationToken cancellationToken, bool publish = false)
    {
        RequireDesigner(caller);
        var xml = await RequestBody.ReadAsync(request, BpmnReader.MaxBytes, cancellationToken);
        var stored = await store.StoreAsync(xml, publish, caller.Actor, cancellationToken);
        return TypedResults.Created($"/api/definitions/{stored.Definition.Id}", StoredDefinitionBody.Of(stored, ReaderLanguage.Of(request.HttpContext)));
    }

    private static async Task<Ok<IReadOnlyList<DefinitionBody>>> ListAsync(
        IDefinitionStore store, Caller caller, CancellationToken cancellationToken, string? key = null)
    {
        var all = await store.ListAsync(key, cancellationToken);
        var inForce = all.Where(d => d.Status == DefinitionStatus.Published).GroupBy(d => d.Key)
            .Select(versions => versions.Where(d => d.State is null or SopState.InForce).MaxBy(d => d.Version)?.Id).ToHashSet();
        IReadOnlyList<DefinitionBody> seen =
        [
            .. all.Where(d => MaySee(caller, d)).OrderBy(d => d.Key, StringComparer.Ordinal).ThenByDescending(d => d.Version)
                .Select(d => Body(d, inForce.Contains(d.Id))),
        ];
        return TypedResults.Ok(seen);
    }

    private static async Task<Ok<DefinitionBody>> GetAsync(string id, IDefinitionStore store, Caller caller, CancellationToken cancellationToken)
    {
        var (summary, _) = await FindAsync(id, store, caller, cancellationToken);
        var inForce = await store.InForceAsync(summary.Key, cancellationToken);
        return TypedResults.Ok(Body(summary, inForce?.Id == summary.Id));
    }

    private static async Task<FileContentHttpResult> GetXmlAsync(string id, IDefinitionStore store, Caller caller, CancellationToken cancellationToken)
    {
        var (_, xml) = await FindAsync(id, store, caller, cancellationToken);
        return TypedResults.Bytes(xml, "application/xml");
    }

    /// <summary>A draft is the process owner's own affair: to all others it is not there.</summary>
    internal static async Task<(DefinitionSummary Summary, byte[] Xml)> FindAsync(
        string id, IDefinitionStore store, Caller caller, CancellationToken cancellationToken)
    {
        var found = await store.GetAsync(id, cancellationToken);
        return MaySee(caller, found.Summary) ? found : throw Missing.Definition(id);
    }

    internal static void RequireDesigner(Caller caller)
    {
        if (!Access.CanDesign(caller.Actor))
            throw new ProblemException(ProblemKind.Forbidden, "not-process-owner", new(
                "Diharapkan peran Pengelola SOP, tetapi akun Anda tidak memilikinya.",
                "Expected the role of process owner, but your account does not have it."));
    }

    private static bool MaySee(Caller caller, DefinitionSummary definition) =>
        Access.CanSeeVersion(caller.Actor, definition.Status, definition.State);

    private static DefinitionBody Body(DefinitionSummary d, bool inForce) =>
        new(d.Id, d.Key, d.Version, d.Status, d.Name, d.XmlHash, d.UpdatedAt, d.PublishedAt, inForce, d.State, d.EffectiveOn);
}
