    # The methods that Java calls on a classifier. A family defines embed and head. Rows are texts of equal length.

    def blocks(self, x: Tensor, weights: List[Tensor]) -> Tensor:
        # weights of some blocks, flat
        n = self.weights_per_block
        for i in range(len(weights) // n):
            x = self.block(x, weights[n * i : n * (i + 1)])
        return x                                                                       # [B, T, D]

    def logits(self, x: Tensor, weights: List[Tensor]) -> Tensor:
        return self.head(x.select(1, 0), weights).float()                              # [B, labels] float32

    def block(self, x: Tensor, w: List[Tensor]) -> Tensor:
        # BERT's: norms behind the residuals, biases everywhere
        x = self.layer_norm(x + self.attend_both_ways(x, w), w[8], w[9])               # [B, T, D]
        f = self.activate(self.linear(x, w[10], w[11]))                                # [B, T, F]
        return self.layer_norm(x + self.linear(f, w[12], w[13]), w[14], w[15])         # [B, T, D]

    def attend_both_ways(self, x: Tensor, w: List[Tensor]) -> Tensor:
        # w: query, key, value and output maps, a weight and a bias each; every token sees its whole text
        q = self.heads_of(self.linear(x, w[0], w[1]), self.heads)                      # [B, H, T, K]
        k = self.heads_of(self.linear(x, w[2], w[3]), self.heads)
        v = self.heads_of(self.linear(x, w[4], w[5]), self.heads)
        if q.dtype != self.float32 and not q.is_cuda:
            o = self.attend_in_steps(q, k, v, self.scale, torch.ones([1, 1], dtype=self.boolean, device=q.device))
        else:
            o = torch.scaled_dot_product_attention(q, k, v, None, 0., False, scale=self.scale)
        o = o.transpose(1, 2).reshape([x.size(0), x.size(1), -1])                      # [B, T, H K]
        return self.linear(o, w[6], w[7])                                              # [B, T, D]

