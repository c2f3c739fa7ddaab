using System.Security.Cryptography;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Library;
using Disdik.Bpm.Workflows.Linting.Sop;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The SOP rules over a file of this office: with its number pattern, its register of SOPs, and the revision the file is.</summary>
public sealed class SopHealth(IDbContextFactory<BpmDbContext> contexts, IConfiguration configuration)
{
    /// <summary>Configuration key of the number pattern; an empty value takes any number.</summary>
    private const string NumberPattern = "Sop:NumberPattern";

    /// <summary>What the file's SOPs do not fulfil, in the order of the rules; none for a file that holds no SOP.</summary>
    /// <param name="isSigned">Null while the signature is still to come with the approval.</param>
    public async Task<IReadOnlyList<Diagnostic>> CheckAsync(FileResult file, ReadOnlyMemory<byte> xml, CancellationToken cancellationToken, bool? isSigned = null)
    {
        var sops = file.Sops();
        if (sops.IsEmpty) return [];
        List<Diagnostic> findings = [];
        foreach (var sop in sops)
        {
            var settings = await SettingsAsync(sop.ElementId!, xml, cancellationToken);
            findings.AddRange(file.Check(sop, settings with { IsSigned = isSigned }));
            cancellationToken.ThrowIfCancellationRequested();
        }
        return findings;
    }

    /// <summary>What the rules have to know of this office and of the SOP with this key.</summary>
    /// <param name="xml">The file: the version that it is, or a revision of the newest when it is none.</param>
    public async Task<SopRuleSettings> SettingsAsync(string key, ReadOnlyMemory<byte> xml, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var published = database.Definitions.Where(d => d.Status == DefinitionStatus.Published);
        var names = await published.Select(d => d.Name).Distinct().ToListAsync(cancellationToken);
        var versions = await published.Where(d => d.Key == key).OrderBy(d => d.PublishedAt).Select(d => d.XmlHash).ToListAsync(cancellationToken);
        var own = versions.IndexOf(Convert.ToHexStringLower(SHA256.HashData(xml.Span)));
        var settings = SopRuleData.Settings with { RegisteredSops = [.. names], Revision = own >= 0 ? own : versions.Count };
        return configuration[NumberPattern] is { } pattern ? settings with { NumberPattern = pattern.Length == 0 ? null : pattern } : settings;
    }
}
