using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalCertificateRequestTests()
    : CertificateRequestTests(new InternationalSuite(), new GuomiSuite());
