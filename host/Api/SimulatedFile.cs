using System.Text;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Simulation;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Host.Api;

/// <summary>The diagram that is to be simulated: sent with the request, or stored before.</summary>
internal static class SimulatedFile
{
    /// <summary>Of a request: the file as JSON text, at most six bytes for each of its own, and what is assumed beside it.</summary>
    public const int MaxRequestBytes = 4 * BpmnReader.MaxBytes;

    public static void RequireRight(Caller caller)
    {
        if (!Access.CanSimulate(caller.Actor)) throw RuntimeProblems.NotOperator();
    }

    /// <param name="xml">Wins over <paramref name="definitionId"/>.</param>
    public static async Task<ProcessDefinition> ReadAsync(
        string? xml, string? definitionId, string? key, DraftReader reader, IDefinitionStore store, Caller caller, CancellationToken cancellationToken)
    {
        if (xml is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(xml);
            return bytes.Length <= BpmnReader.MaxBytes ? reader.Read(bytes, key) : throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
        }
        if (definitionId is null) throw RuntimeProblems.Invalid("diagram-required",
            "Diharapkan diagram dalam xml atau versi dalam definitionId, tetapi keduanya tidak ada.", "Expected a diagram in xml or a version in definitionId, but there is neither.");
        var (summary, stored) = await DefinitionEndpoints.FindAsync(definitionId, store, caller, cancellationToken);
        return reader.Read(stored, key ?? summary.Key);
    }
}
