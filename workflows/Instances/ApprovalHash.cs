using System.Security.Cryptography;
using System.Text;

namespace Disdik.Bpm.Workflows.Instances;

/// <summary>The fingerprint of approved content: lower-case hex SHA-256 of the canonical JSON of the named variables.</summary>
public static class ApprovalHash
{
    /// <summary>A variable that does not exist counts like one that is not named: adding it later changes the fingerprint.</summary>
    public static string Of(Variables variables, IEnumerable<string> names) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(variables.Only(names).ToJson())));
}
