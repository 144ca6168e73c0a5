using System;
using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

/// <summary>Facts about certificates that hold in every suite.</summary>
public abstract class CertificateSuiteTests(ICryptoSuite suite) : IDisposable
{
    private readonly CertificateFixture fixture = new(suite);

    private protected CertificateFixture Fixture => fixture;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            fixture.Dispose();
        }
    }
}
