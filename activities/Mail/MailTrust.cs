using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>Trusts the system's certificates, and one more when the office's server signs its own. Nothing ever switches the check off.</summary>
internal static class MailTrust
{
    /// <param name="looked">Told what the server showed, and what is wrong with it; null for nothing.</param>
    public static void Apply(MailService client, MailServerOptions options, Action<X509Certificate2, string?>? looked = null)
    {
        client.Timeout = options.TimeoutSeconds * 1000;
        // A server inside the office has no revocation list anyone could reach.
        client.CheckCertificateRevocation = false;
        client.ServerCertificateValidationCallback = (_, shown, chain, errors) =>
        {
            if (shown is null) return false;
            using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
            var trusted = errors == SslPolicyErrors.None || (errors == SslPolicyErrors.RemoteCertificateChainErrors && IsOwn(certificate, options));
            looked?.Invoke(certificate, trusted ? null : Why(errors, chain));
            return trusted;
        };
    }

    public static SecureSocketOptions Socket(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static bool IsOwn(X509Certificate2 certificate, MailServerOptions options)
    {
        if (options.CertificateFile is not { Length: > 0 } file || !File.Exists(file)) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        return chain.Build(certificate);
    }

    private static string Why(SslPolicyErrors errors, X509Chain? chain) => errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
        ? "the certificate is for another name"
        : string.Join("; ", chain?.ChainStatus.Select(s => s.StatusInformation.Trim()) is { } all && all.Any() ? all : [errors.ToString()]);
}
