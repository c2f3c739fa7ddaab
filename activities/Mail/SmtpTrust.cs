using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>Trusts the system's certificates, and one more when the office's relay signs its own. Nothing ever switches the check off.</summary>
internal static class SmtpTrust
{
    public static void Apply(MailService client, SmtpOptions options)
    {
        // A relay inside the office has no revocation list anyone could reach.
        client.CheckCertificateRevocation = false;
        if (options.CertificateFile is not { Length: > 0 } file) return;

        client.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            if (errors == SslPolicyErrors.None) return true;
            if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null) return false;
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
            return chain.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
        };
    }
}
