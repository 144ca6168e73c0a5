using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiCertificateRequestTests()
    : CertificateRequestTests(new GuomiSuite(), new InternationalSuite());
